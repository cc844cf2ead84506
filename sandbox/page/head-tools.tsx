import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { Theme } from './theme.ts';

type Props = {
  theme: Theme;
  onTheme: () => void;
  panelOpen: boolean;
  faults: number;
  onPanel: () => void;
  onHelp: () => void;
};

/** What concerns the page as a whole: looking behind the scenes, light and dark, help. */
export function HeadTools({ theme, onTheme, panelOpen, faults, onPanel, onHelp }: Props): ReactNode {
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <div className="head-tools">
      <button type="button" className="icon-button wide" aria-expanded={panelOpen} onClick={onPanel}>
        <Icon name="traffic" />
        <span className="for-screen-readers">Traffic and faults{faults > 0 && `, ${faults} in force`}</span>
        <span className="only-wide" aria-hidden="true">
          Traffic and faults
        </span>
        {faults > 0 && (
          <span className="count" title={`${faults} faults`} aria-hidden="true">
            {faults}
          </span>
        )}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Switch to ${other}`}
        title={`Switch to ${other}`}
        onClick={onTheme}
      >
        <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Keyboard and help"
        title="Keyboard and help (?)"
        onClick={onHelp}
      >
        <Icon name="help" />
      </button>
    </div>
  );
}

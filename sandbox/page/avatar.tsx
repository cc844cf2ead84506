import type { ReactNode } from 'react';
import type { Teammate } from '../state/teammates.ts';

/** A square with someone's initial, the same colour wherever they appear; the app has its sign. */
export function Avatar({ teammate, size = 36 }: { teammate: Teammate | null; size?: number }): ReactNode {
  const style = { width: size, height: size, fontSize: size * 0.44 };
  if (teammate?.kind === 'bot') {
    return (
      <span className="avatar avatar-app" style={style} aria-hidden="true">
        <svg viewBox="0 0 32 32">
          <path d="M7 21.5l6-6 4 4 8-9.5" />
        </svg>
      </span>
    );
  }
  const hue = [...(teammate?.id ?? '')].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return (
    <span className="avatar" style={{ ...style, '--hue': hue } as object} aria-hidden="true">
      {teammate?.kind === 'slackbot' ? '!' : (teammate?.name.slice(0, 1) ?? '?')}
    </span>
  );
}

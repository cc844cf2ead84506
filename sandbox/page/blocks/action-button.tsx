import type { ReactNode } from 'react';
import type { Button, Confirm, FeedbackButtons, IconButton } from '@slack/types';
import { Icon } from '../icon.tsx';
import { Plain } from '../text/mrkdwn.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { usePress } from './use-press.ts';

export function ActionButton({ blockId, element }: { blockId: string; element: Button }): ReactNode {
  const { text, style = 'default', url, value = null, confirm, accessibility_label: label } = element;
  const pressing = usePress(blockId, element.action_id ?? '', confirm);
  const click = () => {
    if (url) window.open(url, '_blank', 'noreferrer');
    pressing.ask(value);
  };
  return (
    <>
      <button
        type="button"
        className={`button button-${style}`}
        aria-label={label}
        aria-busy={pressing.busy}
        onClick={click}
      >
        <Plain text={text.text} emoji={text.emoji} />
      </button>
      <Question of={confirm} {...pressing} />
    </>
  );
}

/** A button that is only a sign, as beneath an app's answer. */
export function IconAction({ blockId, element }: { blockId: string; element: IconButton }): ReactNode {
  const pressing = usePress(blockId, element.action_id ?? '', element.confirm);
  return (
    <>
      <button
        type="button"
        className="icon-button bordered"
        title={element.text.text}
        aria-label={element.accessibility_label ?? element.text.text}
        aria-busy={pressing.busy}
        onClick={() => pressing.ask(element.value ?? null)}
      >
        <Icon name="trash" />
      </button>
      <Question of={element.confirm} {...pressing} />
    </>
  );
}

/** Was it good or bad? */
export function FeedbackPair({ blockId, element }: { blockId: string; element: FeedbackButtons }): ReactNode {
  const pressing = usePress(blockId, element.action_id ?? '', undefined);
  const buttons = [
    { ...element.positive_button, icon: 'thumb-up' as const },
    { ...element.negative_button, icon: 'thumb-down' as const },
  ];
  return buttons.map(({ icon, text, value, accessibility_label }) => (
    <button
      key={icon}
      type="button"
      className="icon-button bordered"
      title={text.text}
      aria-label={accessibility_label ?? text.text}
      aria-busy={pressing.busy}
      onClick={() => pressing.ask(value)}
    >
      <Icon name={icon} />
    </button>
  ));
}

type Asking = Pick<ReturnType<typeof usePress>, 'asking' | 'yes' | 'no'>;

function Question({ of, asking, yes, no }: Asking & { of: Confirm | undefined }): ReactNode {
  return asking && of && <ConfirmDialog confirm={of} onYes={yes} onNo={no} />;
}

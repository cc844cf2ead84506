import { useState, type ReactNode } from 'react';
import type { Button, Confirm } from '@slack/types';
import { Plain } from '../text/mrkdwn.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useSurface } from './surface.ts';

export function ActionButton({ blockId, element }: { blockId: string; element: Button }): ReactNode {
  const { press } = useSurface();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<Confirm | null>(null);
  const go = async () => {
    setAsking(null);
    setBusy(true);
    await press(blockId, element.action_id ?? '', element.value ?? null);
    setBusy(false);
  };
  const click = () => {
    if (element.url) window.open(element.url, '_blank', 'noreferrer');
    if (element.confirm) setAsking(element.confirm);
    else void go();
  };
  return (
    <>
      <button
        type="button"
        className={`button button-${element.style ?? 'default'}`}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        disabled={busy}
        onClick={click}
      >
        <Plain text={element.text.text} emoji={element.text.emoji} />
      </button>
      {asking && <ConfirmDialog confirm={asking} onYes={() => void go()} onNo={() => setAsking(null)} />}
    </>
  );
}

import { useState, type ReactNode } from 'react';
import type { Confirm, Overflow } from '@slack/types';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useSurface } from './surface.ts';

export function OverflowMenu({ blockId, element }: { blockId: string; element: Overflow }): ReactNode {
  const { press } = useSurface();
  const [asking, setAsking] = useState<{ confirm: Confirm; value: string } | null>(null);
  const send = (value: string) => void press(blockId, element.action_id ?? '', value);
  const choose = (value: string) => {
    if (element.confirm) setAsking({ confirm: element.confirm, value });
    else send(value);
  };
  return (
    <>
      <Menu
        label="More options"
        button={<Icon name="more" />}
        items={element.options.map(({ text, value = '' }) => ({ key: value, label: text.text }))}
        onChoose={choose}
      />
      {asking && (
        <ConfirmDialog
          confirm={asking.confirm}
          onNo={() => setAsking(null)}
          onYes={() => {
            send(asking.value);
            setAsking(null);
          }}
        />
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import type { Overflow } from '@slack/types';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { Plain } from '../text/mrkdwn.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { usePress } from './use-press.ts';

export function OverflowMenu({ blockId, element }: { blockId: string; element: Overflow }): ReactNode {
  const { asking, ask, yes, no } = usePress(blockId, element.action_id ?? '', element.confirm);
  const choose = (value: string) => {
    const url = element.options.find((option) => option.value === value)?.url;
    if (url) window.open(url, '_blank', 'noreferrer');
    ask(value);
  };
  return (
    <>
      <Menu
        label="More options"
        button={<Icon name="more" />}
        items={element.options.map(({ text, value = '', description }) => ({
          key: value,
          label: <Plain text={text.text} />,
          ...(description && { note: description.text }),
        }))}
        onChoose={choose}
      />
      {asking && element.confirm && <ConfirmDialog confirm={element.confirm} onYes={yes} onNo={no} />}
    </>
  );
}

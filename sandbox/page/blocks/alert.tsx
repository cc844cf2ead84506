import type { ReactNode } from 'react';
import type { AlertBlock } from '@slack/types';
import { Icon } from '../icon.tsx';
import { Text } from '../text/mrkdwn.tsx';

/** A notice within a modal, coloured by how grave it is. */
export function Alert({ block }: { block: AlertBlock }): ReactNode {
  const { level = 'default', text } = block;
  return (
    <div className={`block-alert alert-${level}`} role="note">
      <Icon name={level === 'success' ? 'check' : level === 'default' ? 'info' : 'warning'} />
      <div className="block-text">
        <Text of={text} />
      </div>
    </div>
  );
}

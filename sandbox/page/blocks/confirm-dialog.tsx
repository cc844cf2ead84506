import type { ReactNode } from 'react';
import type { Confirm } from '@slack/types';
import { Dialog } from '../dialog.tsx';
import { Plain, Text } from '../text/mrkdwn.tsx';

export function ConfirmDialog({
  confirm,
  onYes,
  onNo,
}: {
  confirm: Confirm;
  onYes: () => void;
  onNo: () => void;
}): ReactNode {
  return (
    <Dialog
      title={<Plain text={confirm.title?.text ?? 'Are you sure?'} />}
      onClose={onNo}
      foot={
        <>
          <button type="button" className="button button-default" onClick={onNo}>
            {confirm.deny?.text ?? 'Cancel'}
          </button>
          <button type="button" className={`button button-${confirm.style ?? 'primary'}`} onClick={onYes}>
            {confirm.confirm?.text ?? 'Yes'}
          </button>
        </>
      }
    >
      <Text of={confirm.text} />
    </Dialog>
  );
}

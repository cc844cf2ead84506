import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A window in front of the page. The browser keeps the focus inside and closes it at Escape. */
export function Dialog({
  title,
  children,
  foot,
  onClose,
  onSubmit,
}: {
  title: ReactNode;
  children: ReactNode;
  foot: ReactNode;
  onClose: () => void;
  onSubmit?: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const cancel = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    onClose();
  };
  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onCancel={cancel}>
      <form onSubmit={submit} noValidate>
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">{children}</div>
        <footer>{foot}</footer>
      </form>
    </dialog>
  );
}

import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

/**
 * A window in front of the page. The browser keeps the focus inside, closes it at Escape and gives the focus back to
 * where it was; `faults`, when it changes, brings the focus to the first field that is wrong.
 */
export function Dialog({
  title,
  children,
  foot,
  onClose,
  onBack = null,
  onSubmit,
  faults = 0,
}: {
  title: ReactNode;
  children: ReactNode;
  foot: ReactNode;
  onClose: () => void;
  onBack?: (() => void) | null;
  onSubmit?: () => void;
  faults?: number;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>(firstField)?.focus();
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (faults > 0) dialog.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faults]);
  const cancel = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    (onBack ?? onClose)();
  };
  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onCancel={cancel}>
      <form onSubmit={submit} noValidate>
        <header>
          {onBack && (
            <button type="button" className="icon-button" aria-label="Back" onClick={onBack}>
              <Icon name="back" />
            </button>
          )}
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {/* Focusable, so that the keyboard can scroll what does not fit. */}
        <div className="dialog-body" tabIndex={0}>
          {children}
        </div>
        {foot && <footer>{foot}</footer>}
      </form>
    </dialog>
  );
}

const firstField = '.dialog-body :is(input:not([type=radio], [type=checkbox]), textarea, select)';

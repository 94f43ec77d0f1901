import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  title: string;
  // Left out where it must be answered.
  onClose?: () => void;
  // Nothing of the page shines through: somebody else may be looking.
  opaque?: boolean;
  wide?: boolean;
  children: ReactNode;
}

// A modal dialog, shown as long as it is rendered. The browser keeps the focus in it and gives it back.
export function Dialog({ title, onClose, opaque, wide, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser takes the first field; the one that is meant says so.
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={['sj-dialog', opaque && 'sj-dialog-opaque', wide && 'sj-dialog-wide'].filter(Boolean).join(' ')}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => event.target === dialog.current && onClose?.()}
    >
      <div className="sj-dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

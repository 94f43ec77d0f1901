import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

interface FormProps {
  // What it is called where no heading in it says so.
  label?: string;
  labelledBy?: string;
  className?: string;
  // Returns whether all that is needed was said; what is missing is pointed out by the fields.
  check?: () => boolean;
  onSubmit: () => void;
  // Where a button has opened it: Escape leaves it, and its first field has the focus.
  onCancel?: () => void;
  children: ReactNode;
}

// Fields that are sent together: by Ctrl Enter from every one of them. The focus goes to what is missing.
export function Form({ label, labelledBy, className = 'sj-stack', check, onSubmit, onCancel, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const wasOpened = onCancel !== undefined;
  useEffect(() => {
    if (!wasOpened || form.current?.contains(document.activeElement)) return;
    form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [wasOpened]);
  function onSend(event: FormEvent) {
    event.preventDefault();
    if (!check || check()) onSubmit();
    // The fields say what is missing once they were drawn anew.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.defaultPrevented) onCancel?.();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }
  return (
    <form
      ref={form}
      className={`${className} sj-no-print`}
      aria-label={label}
      aria-labelledby={labelledBy}
      onSubmit={onSend}
      onKeyDown={onKeyDown}
      noValidate
    >
      {children}
    </form>
  );
}

import { Button } from '@navikt/ds-react';
import { type ReactNode, useState } from 'react';

interface AddingProps {
  label: string;
  // The form; it is told how to close.
  children: (close: () => void) => ReactNode;
}

// A form that is opened by a button, and closed once it is done.
export function Adding({ label, children }: AddingProps) {
  const [open, setOpen] = useState(false);
  if (open) return children(() => setOpen(false));
  return (
    <div className="sj-row">
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {label}
      </Button>
    </div>
  );
}

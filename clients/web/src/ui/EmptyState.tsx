import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  // What will stand here, and how it gets here.
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="sj-empty">
      <p className="sj-strong">{title}</p>
      {children && <p className="sj-subtle">{children}</p>}
      {action}
    </div>
  );
}

import type { ReactNode } from 'react';
import { PatientName } from './Names';

interface PatientHeadProps {
  patient: string;
  // How it stands.
  children: ReactNode;
}

// The head of a document: whom it is about, and how it stands.
export function PatientHead({ patient, children }: PatientHeadProps) {
  return (
    <div className="sj-row sj-between">
      <h2>
        <PatientName name={patient} withNumber />
      </h2>
      {children}
    </div>
  );
}

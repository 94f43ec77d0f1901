import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PatientName } from './Names';

interface PatientHeadProps {
  patient: string;
  // How it stands.
  children: ReactNode;
}

// The head of a document: whom it is about, with the way to the patient's page, and how it stands.
export function PatientHead({ patient, children }: PatientHeadProps) {
  return (
    <div className="sj-row sj-between">
      <h2>
        <Link to={`/${patient}`}>
          <PatientName name={patient} withNumber />
        </Link>
      </h2>
      {children}
    </div>
  );
}

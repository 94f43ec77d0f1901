import { keepPatient, recordChanged } from '@/api/patientRecord';
import { type Verb, useVerb } from '@/api/useVerb';
import type { Patient } from '@/gen/sjelden/registry/v1/patient_pb';
import { announce } from '@/ui/announce';

export interface PatientFormProps {
  patient: Patient;
  close: () => void;
}

interface PatientVerbOptions {
  content: unknown;
  call: (base: { patient: string; etag: string; requestId: string }) => Promise<{ patient?: Patient }>;
  said: string;
  onDone: () => void;
}

// One act on who the patient is, written about one version.
export function usePatientVerb(patient: Patient, { content, call, said, onDone }: PatientVerbOptions): Verb {
  return useVerb(patient, {
    content,
    call: ({ name, etag }, requestId) => call({ patient: name, etag, requestId }),
    onDone: (answer) => {
      keepPatient(answer.patient);
      announce(said);
      onDone();
    },
    reread: () => recordChanged(patient.name),
  });
}

import type { Patient } from '@/gen/sjelden/registry/v1/patient_pb';
import { useMe } from '@/session/useSession';
import { Barrings } from './Barrings';
import { Consents } from './Consents';
import { Objections } from './Objections';

// What the patient decided: agreed to, objected to and barred.
export function Choices({ patient }: { patient: Patient }) {
  const { may } = useMe();
  return (
    <>
      <Consents patient={patient.name} mayRecord={patient.availableActions.includes('record-consent')} />
      <Objections patient={patient.name} mayRecord={patient.availableActions.includes('record-objection')} />
      {may('registry.bar') && (
        <Barrings patient={patient.name} mayBar={patient.availableActions.includes('bar-access')} />
      )}
    </>
  );
}

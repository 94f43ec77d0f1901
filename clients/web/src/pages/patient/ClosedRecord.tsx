import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recordChanged } from '@/api/patientRecord';
import { GroundForm } from '@/pages/refer/GroundForm';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { Barrings } from './Barrings';

// A record that this person may not see: the ways to it. Whoever keeps barrings reaches them also where they hold for
// that very person.
export function ClosedRecord({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const { may } = useMe();
  return (
    <>
      <EmptyState
        title={t('patient.closed.title')}
        action={
          may('access.break-glass') && <Link to={`/grounds?patient=${patient}`}>{t('patient.closed.breakGlass')}</Link>
        }
      >
        {t('patient.closed.text')}
      </EmptyState>
      {may('access.declare-ground') && (
        <section className="sj-card">
          <h2>{t('patient.closed.ground')}</h2>
          <GroundForm patient={patient} onDeclared={() => recordChanged(patient)} />
        </section>
      )}
      {may('registry.bar') && <Barrings patient={patient} mayBar={false} />}
    </>
  );
}

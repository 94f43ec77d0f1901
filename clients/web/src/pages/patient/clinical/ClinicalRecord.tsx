import { Checkbox } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { Conditions } from './Conditions';
import { Findings } from './Findings';
import { Measurements } from './Measurements';
import { Reports } from './Reports';

// What is known about a patient's health: what was seen, what it may be, what was measured, what others have reported.
export function ClinicalRecord({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const [includeRetracted, setIncludeRetracted] = useState(false);
  if (!may('registry.read-findings')) {
    return <EmptyState title={t('clinicalRecord.notYours')}>{t('clinicalRecord.notYoursText')}</EmptyState>;
  }
  const wanted = { patient, includeRetracted };
  return (
    <div key={patient} className="sj-stack">
      <div className="sj-row sj-between">
        <p className="sj-subtle">{t('clinicalRecord.intro')}</p>
        <Checkbox size="small" checked={includeRetracted} onChange={(event) => setIncludeRetracted(event.target.checked)}>
          {t('clinicalRecord.showRetracted')}
        </Checkbox>
      </div>
      <Findings {...wanted} />
      <Conditions {...wanted} />
      <Measurements {...wanted} />
      <Reports {...wanted} />
    </div>
  );
}

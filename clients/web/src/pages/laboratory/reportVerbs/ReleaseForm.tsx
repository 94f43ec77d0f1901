import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reports } from '@/api/reports';
import { UnitName } from '@/ui/Names';
import { LabForm } from '../LabForm';
import { SiteSelect } from '../SiteSelect';
import { type ReportFormProps, useReportVerb } from './useReportVerb';

// The report may be read by others: those who are named, or everybody who takes part.
export function ReleaseForm({ report, close }: ReportFormProps) {
  const { t } = useTranslation();
  const [units, setUnits] = useState<string[]>([]);
  const verb = useReportVerb(report, {
    action: 'release',
    content: units,
    call: (base) => reports.releaseReport({ ...base, units }),
    onDone: close,
  });
  return (
    <LabForm action="release" intro={t('laboratory.disclosed.releaseWhy')} verb={verb} onCancel={close}>
      <SiteSelect
        label={t('laboratory.disclosed.releaseTo')}
        value=""
        onChange={(unit) => unit !== '' && setUnits((all) => [...new Set([...all, unit])])}
      />
      <ul className="sj-list">
        {units.map((unit) => (
          <li key={unit} className="sj-row">
            <UnitName name={unit} />
            <button type="button" className="sj-link" onClick={() => setUnits(units.filter((one) => one !== unit))}>
              {t('refer.findings.removeShort')}
            </button>
          </li>
        ))}
      </ul>
    </LabForm>
  );
}

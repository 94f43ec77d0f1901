import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newRequestId } from '@/api/requestId';
import { allPages } from '@/api/paging';
import { keepSample, sampleQuery, samples } from '@/api/samples';
import { SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { useMe } from '@/session/useSession';
import { UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { type Answer, ScanDesk } from './ScanDesk';
import type { Scan } from './scan';

// Samples that were just taken: the label is read back from the tube, at the patient's side.
export function CollectPage() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { unit } = useMe();
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  async function handle(scan: Scan): Promise<Answer> {
    const rows = await allPages(
      (pageToken) => samples.listSamples({ worklist: { case: 'unit', value: unit }, pageSize: 200, pageToken }),
      (page) => page.rows,
    );
    const row = rows.find((one) => one.label === scan.label);
    if (!row) return { tone: 'error', text: t('laboratory.collect.unknown') };
    const sample = await queries.fetchQuery({ ...sampleQuery(row.sample), staleTime: 0 });
    if (!sample.availableActions.includes('collect')) {
      const state = text('SampleState', SampleState as EnumObject, sample.state);
      return sample.state === SampleState.HELD
        ? { tone: 'error', text: t('laboratory.collect.held'), sample }
        : { tone: 'warn', text: t('laboratory.collect.already', { state }), sample };
    }
    const { sample: taken } = await samples.collectSample({
      name: sample.name,
      etag: sample.etag,
      labelRead: scan.label,
      requestId: newRequestId(),
    });
    keepSample(taken);
    return { tone: 'ok', text: t('laboratory.collect.done'), sample: taken };
  }

  return (
    <Page
      title={t('laboratory.collect.title')}
      intro={
        <>
          <UnitName name={unit} />: {t('laboratory.collect.intro')}
        </>
      }
      actions={
        <>
          <Link to="/laboratory/ship">{t('laboratory.ship.title')}</Link>
          <Link to="/laboratory?tab=ordered">{t('laboratory.tabs.ordered')}</Link>
        </>
      }
    >
      <ScanDesk
        field={field}
        label={t('laboratory.collect.field')}
        hint={t('laboratory.collect.hint')}
        empty={t('laboratory.collect.empty')}
        handle={handle}
      />
    </Page>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keepSample, samples } from '@/api/samples';
import { QuarantineReason, type Sample } from '@/gen/sjelden/sample/v1/sample_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { Form } from '@/ui/Form';
import { Refusal } from '@/ui/Refusal';
import { SubmitRow } from '@/ui/SubmitRow';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { useFields } from '@/ui/useFields';
import { SiteSelect } from './SiteSelect';
import { readScan } from './scan';

const REASONS = [QuarantineReason.UNLABELLED, QuarantineReason.NO_ORDER];
const NOTHING = { reason: QuarantineReason.UNLABELLED, labelRead: '', sendingUnit: '', storage: '' };

function noPersonNumber(typed: string): string | undefined {
  return readScan(typed)?.isPersonNumber ? 'laboratory.scan.personNumber' : undefined;
}

// A tube that nobody knows an order for: it is taken in all the same, and somebody has to find out whose it is.
export function UnidentifiedForm({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const [registered, setRegistered] = useState<Sample>();
  const { values, set, field, check } = useFields(NOTHING, { labelRead: noPersonNumber });
  const said = (sample: Sample) => t('laboratory.receive.registered', { label: sample.label });
  const act = useAct({
    content: values,
    call: async (requestId) =>
      (await samples.registerUnidentifiedSample({ laboratoryUnit: unit, ...values, requestId })).sample,
    said: (sample) => (sample ? said(sample) : ''),
    onDone: (sample) => {
      keepSample(sample);
      setRegistered(sample);
      set(NOTHING);
    },
  });
  return (
    <section className="sj-card">
      <h2>{t('laboratory.unidentified.title')}</h2>
      <p className="sj-subtle">{t('laboratory.unidentified.why')}</p>
      <Form label={t('laboratory.unidentified.title')} check={check} onSubmit={act.run}>
        <EnumSelect
          label={t('laboratory.unidentified.reason')}
          name="QuarantineReason"
          values={QuarantineReason as EnumObject}
          options={REASONS}
          {...field('reason')}
        />
        <WordsField
          private
          label={t('laboratory.unidentified.labelRead')}
          description={t('laboratory.unidentified.labelReadHint')}
          maxLength={64}
          {...field('labelRead')}
        />
        <SiteSelect label={t('laboratory.unidentified.sender')} {...field('sendingUnit')} />
        <WordsField private label={t('laboratory.receive.storage')} {...field('storage')} />
        <Refusal error={act.error} />
        <SubmitRow secondary submit={t('laboratory.unidentified.register')} busy={act.busy} />
        {registered && (
          <p className="lab-mark lab-warn">
            {said(registered)} <Link to={`/laboratory/samples/${registered.name}`}>{t('laboratory.toSample')}</Link>
          </p>
        )}
      </Form>
    </section>
  );
}

import { Button, TextField } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keepSample, samples } from '@/api/samples';
import { useRequestIds } from '@/api/useRequestIds';
import { QuarantineReason } from '@/gen/sjelden/sample/v1/sample_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { announce } from '@/ui/announce';
import { type EnumObject } from '@/ui/enumText';
import { LabError } from './LabError';
import { SiteSelect } from './SiteSelect';
import { readScan } from './scan';

const REASONS = [QuarantineReason.UNLABELLED, QuarantineReason.NO_ORDER];
const NOTHING = { reason: QuarantineReason.UNLABELLED, labelRead: '', sendingUnit: '', storage: '' };

// A tube that nobody knows an order for: it is taken in all the same, and somebody has to find out whose it is.
export function UnidentifiedForm({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const [tube, setTube] = useState(NOTHING);
  const requestIds = useRequestIds();
  const register = useMutation({
    mutationFn: async () =>
      (await samples.registerUnidentifiedSample({ laboratoryUnit: unit, ...tube, requestId: requestIds.idFor(tube) })).sample,
    onSuccess: (sample) => {
      keepSample(sample);
      setTube(NOTHING);
      announce(t('laboratory.receive.registered', { label: sample?.label }));
    },
  });
  const isNumber = readScan(tube.labelRead)?.isPersonNumber ?? false;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isNumber) register.mutate();
  }
  return (
    <section className="sj-card">
      <h2>{t('laboratory.unidentified.title')}</h2>
      <p className="sj-subtle">{t('laboratory.unidentified.why')}</p>
      <form onSubmit={onSubmit} className="sj-stack" noValidate>
        <EnumSelect
          label={t('laboratory.unidentified.reason')}
          name="QuarantineReason"
          values={QuarantineReason as EnumObject}
          value={tube.reason}
          options={REASONS}
          onChange={(reason) => setTube({ ...tube, reason })}
        />
        <TextField
          size="small"
          label={t('laboratory.unidentified.labelRead')}
          description={t('laboratory.unidentified.labelReadHint')}
          value={tube.labelRead}
          maxLength={64}
          autoComplete="off"
          error={isNumber ? t('laboratory.scan.personNumber') : undefined}
          onChange={(event) => setTube({ ...tube, labelRead: event.target.value })}
        />
        <SiteSelect
          label={t('laboratory.unidentified.sender')}
          value={tube.sendingUnit}
          onChange={(sendingUnit) => setTube({ ...tube, sendingUnit })}
        />
        <TextField
          size="small"
          label={t('laboratory.receive.storage')}
          value={tube.storage}
          autoComplete="off"
          onChange={(event) => setTube({ ...tube, storage: event.target.value })}
        />
        {register.isError && <LabError error={register.error} />}
        <div className="sj-row">
          <Button type="submit" size="small" variant="secondary" loading={register.isPending}>
            {t('laboratory.unidentified.register')}
          </Button>
        </div>
        {register.data && (
          <p className="lab-mark lab-warn">
            {t('laboratory.receive.registered', { label: register.data.label })}{' '}
            <Link to={`/laboratory/samples/${register.data.name}`}>{t('laboratory.toSample')}</Link>
          </p>
        )}
      </form>
    </section>
  );
}

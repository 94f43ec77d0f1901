import { Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { controllerOf } from '@/api/names';
import { isNotFound, isStale, problemOf } from '@/api/problem';
import { newRequestId } from '@/api/requestId';
import { keepSample, sampleByLabel, samples, shipmentListQuery } from '@/api/samples';
import { IdentityCheck, QuarantineReason, type Sample, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { useMe } from '@/session/useSession';
import { UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { type Answer, ScanDesk } from './ScanDesk';
import { UnidentifiedForm } from './UnidentifiedForm';
import { type Scan, arrivalOf, hindrance } from './scan';

const CHECKS = [IdentityCheck.AGREES, IdentityCheck.LABEL_ONLY, IdentityCheck.DIFFERS] as const;

interface Tube {
  identity: IdentityCheck;
  storage: string;
}

async function receive(sample: Sample, label: string, { identity, storage }: Tube): Promise<Sample> {
  const { sample: received } = await samples.receiveSample({
    name: sample.name,
    etag: sample.etag,
    labelRead: label,
    identity,
    storage: storage.trim(),
    requestId: newRequestId(),
  });
  if (!received) throw new Error('an answer without a sample');
  keepSample(received);
  return received;
}

async function takeNow(sample: Sample, label: string): Promise<Sample> {
  const { sample: taken } = await samples.collectSample({
    name: sample.name,
    etag: sample.etag,
    labelRead: label,
    requestId: newRequestId(),
  });
  if (!taken) throw new Error('an answer without a sample');
  return taken;
}

function useReception(unit: string) {
  const { t } = useTranslation();
  const text = useEnumText();
  const controller = controllerOf(unit);

  function said(sample: Sample): Answer {
    const kind = arrivalOf(sample);
    if (kind === 'quarantined') {
      const why = text('QuarantineReason', QuarantineReason as EnumObject, sample.quarantineReason);
      return { tone: 'error', text: t('laboratory.receive.quarantined', { why }), sample };
    }
    if (kind === 'held') return { tone: 'warn', text: t('laboratory.receive.held'), sample };
    return { tone: 'ok', text: t('laboratory.receive.arrived'), sample };
  }

  async function unidentified(label: string, storage: string, requestId: string): Promise<Answer> {
    const { sample } = await samples.registerUnidentifiedSample({
      laboratoryUnit: unit,
      labelRead: label,
      reason: QuarantineReason.NO_ORDER,
      storage: storage.trim(),
      requestId,
    });
    keepSample(sample);
    return { tone: 'warn', text: t('laboratory.receive.registered', { label: sample?.label }), sample };
  }

  async function arrive(scan: Scan, tube: Tube, again: boolean): Promise<Answer> {
    let sample: Sample | undefined;
    try {
      sample = await sampleByLabel(controller, scan.label);
    } catch (error) {
      const problem = problemOf(error);
      const misread = problem.fields.length > 0;
      if (!misread && !isNotFound(problem)) throw error;
      const requestId = newRequestId();
      return {
        tone: 'error',
        text: t(misread ? 'laboratory.receive.misread' : 'laboratory.receive.unknown'),
        offers: [{ text: t('laboratory.receive.register'), run: () => unidentified(scan.label, tube.storage, requestId) }],
      };
    }
    if (!sample) throw new Error('an answer without a sample');
    const found = sample;
    switch (hindrance(found)) {
      case 'notTaken':
        return {
          tone: 'error',
          text: t('laboratory.receive.notTaken'),
          sample: found,
          offers: found.availableActions.includes('collect')
            ? [
                {
                  text: t('laboratory.receive.takeAndReceive'),
                  run: async () => said(await receive(await takeNow(found, scan.label), scan.label, tube)),
                },
              ]
            : [],
        };
      case 'already':
        return {
          tone: 'warn',
          text: t('laboratory.receive.already', { state: text('SampleState', SampleState as EnumObject, found.state) }),
          sample: found,
        };
      case 'ended':
        return {
          tone: 'error',
          text: t('laboratory.receive.ended', { state: text('SampleState', SampleState as EnumObject, found.state) }),
          sample: found,
        };
      case 'held':
        return { tone: 'error', text: t('laboratory.receive.heldElsewhere'), sample: found };
      default:
    }
    try {
      return said(await receive(found, scan.label, tube));
    } catch (error) {
      // Its box was changed in the same moment, by the tube before or by a colleague at the next bench.
      if (!again || !isStale(problemOf(error))) throw error;
      return arrive(scan, tube, false);
    }
  }
  return arrive;
}

export function ReceivePage() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { unit } = useMe();
  const field = useRef<HTMLInputElement>(null);
  const [identity, setIdentity] = useState<IdentityCheck>(IdentityCheck.AGREES);
  const [storage, setStorage] = useState('');
  const arrive = useReception(unit);
  // After the page's own heading has had the focus.
  useEffect(() => field.current?.focus(), []);

  function handle(scan: Scan) {
    const tube = { identity: scan.differs ? IdentityCheck.DIFFERS : identity, storage };
    // The next tube is somebody else's again.
    if (identity === IdentityCheck.DIFFERS) setIdentity(IdentityCheck.AGREES);
    return arrive(scan, tube, true);
  }

  return (
    <Page
      title={t('laboratory.receive.title')}
      intro={
        <>
          <UnitName name={unit} />: {t('laboratory.receive.intro')}
        </>
      }
      actions={<Link to="/laboratory">{t('laboratory.toLists')}</Link>}
    >
      <div className="lab-desk">
        <ScanDesk
          field={field}
          label={t('laboratory.receive.field')}
          hint={t('laboratory.receive.hint')}
          empty={t('laboratory.receive.empty')}
          handle={handle}
        >
          <div className="sj-fields">
            <RadioGroup
              size="small"
              legend={t('laboratory.receive.identity')}
              value={identity}
              onChange={(check: IdentityCheck) => {
                setIdentity(check);
                field.current?.focus();
              }}
            >
              {CHECKS.map((check) => (
                <Radio key={check} value={check}>
                  {text('IdentityCheck', IdentityCheck as EnumObject, check)}
                </Radio>
              ))}
            </RadioGroup>
            <TextField
              size="small"
              className="sj-grow"
              label={t('laboratory.receive.storage')}
              description={t('laboratory.receive.storageHint')}
              value={storage}
              autoComplete="off"
              onChange={(event) => setStorage(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                field.current?.focus();
              }}
            />
          </div>
        </ScanDesk>
        <div className="sj-stack">
          <OnTheWay unit={unit} />
          <UnidentifiedForm unit={unit} />
        </div>
      </div>
    </Page>
  );
}

// The boxes that should come, and how much of each is here.
function OnTheWay({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(shipmentListQuery(unit));
  const rows = (query.data?.pages.flatMap((page) => page.rows) ?? []).filter((row) => row.receivingUnit === unit);
  return (
    <section className="sj-card">
      <h2>{t('laboratory.receive.boxes')}</h2>
      {query.data && rows.length === 0 && <p className="sj-subtle">{t('laboratory.receive.noBoxes')}</p>}
      <ul className="sj-list sj-work">
        {rows.slice(0, 12).map((row) => (
          <li key={row.shipment}>
            <Link to={`/laboratory/shipments/${row.shipment}`}>
              <UnitName name={row.sendingUnit} />
            </Link>
            <span>
              {t('laboratory.receive.ofBox', { here: row.sampleCount - row.missingCount, all: row.sampleCount })}{' '}
              {row.late && <span className="sj-tag sj-tone-breach">{t('laboratory.late')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

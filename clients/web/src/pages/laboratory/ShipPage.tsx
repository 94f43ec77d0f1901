import { Button, Checkbox, CheckboxGroup, TextField } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { keepShipment, sampleListQuery, shipments } from '@/api/samples';
import { type SampleRow, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Form } from '@/ui/Form';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PatientName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Refusal } from '@/ui/Refusal';
import { SubmitRow } from '@/ui/SubmitRow';
import { WordsField } from '@/ui/WordsField';
import { announce } from '@/ui/announce';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';
import { readScan } from './scan';
import { soundOfError } from './sound';

// As many as one commit of the service holds.
const MOST = 10;

// What was taken here and waits to be sent, one box for one laboratory.
export function ShipPage() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const query = useInfiniteQuery(sampleListQuery(unit, { states: [SampleState.COLLECTED] }));
  const rows = query.data?.pages.flatMap((page) => page.rows).filter((row) => row.collectingUnit === unit);
  return (
    <Page
      title={t('laboratory.ship.title')}
      intro={
        <>
          <UnitName name={unit} />: {t('laboratory.ship.intro', { most: MOST })}
        </>
      }
      actions={<Link to="/laboratory?tab=shipments">{t('laboratory.tabs.shipments')}</Link>}
    >
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {rows?.length === 0 && (
        <EmptyState title={t('laboratory.ship.emptyTitle')} action={<Link to="/laboratory/collect">{t('laboratory.collect.title')}</Link>}>
          {t('laboratory.ship.emptyText')}
        </EmptyState>
      )}
      {rows && rows.length > 0 && <Box unit={unit} rows={rows} />}
      <LoadMore query={query} />
    </Page>
  );
}

// What is wrong with the contents of a box; undefined where it may be sent.
function wrongWith(inBox: readonly SampleRow[]): 'none' | 'many' | 'mixed' | undefined {
  if (inBox.length === 0) return 'none';
  if (inBox.length > MOST) return 'many';
  return inBox.some((row) => row.laboratoryUnit !== inBox[0]?.laboratoryUnit) ? 'mixed' : undefined;
}

function Box({ unit, rows }: { unit: string; rows: SampleRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const laboratories = [...new Set(rows.map((row) => row.laboratoryUnit))];
  const rowsOf = (names: readonly string[]) => rows.filter((row) => names.includes(row.sample));
  const { values, set, field, check } = useFields(
    { chosen: [] as string[], carrier: '', trackingNumber: '' },
    { chosen: (names) => required(!wrongWith(rowsOf(names))) },
  );
  const [typed, setTyped] = useState('');
  const [scanned, setScanned] = useState('');
  const scan = useRef<HTMLInputElement>(null);
  useEffect(() => scan.current?.focus(), []);
  const { chosen, ...carriage } = values;
  const inBox = rowsOf(chosen);
  const laboratory = inBox[0]?.laboratoryUnit ?? '';
  const shipment = { sendingUnit: unit, receivingUnit: laboratory, samples: inBox.map((row) => row.sample), ...carriage };
  const act = useAct({
    content: shipment,
    call: async (requestId) => (await shipments.dispatchShipment({ shipment, requestId })).shipment,
    said: t('laboratory.ship.sent'),
    onDone: (sent) => {
      keepShipment(sent);
      if (sent) void navigate(`/laboratory/shipments/${sent.name}`);
    },
  });

  function onScan(event: FormEvent) {
    event.preventDefault();
    const read = readScan(typed);
    setTyped('');
    if (!read) return;
    const row = rows.find((one) => one.label === read.label);
    const said = t(row ? 'laboratory.ship.packed' : 'laboratory.ship.notHere', { label: read.isPersonNumber ? '' : read.label });
    setScanned(said);
    announce(said);
    if (row) set({ chosen: [...new Set([...chosen, row.sample])] });
    else soundOfError();
  }

  return (
    <div className="sj-stack">
      <form className="sj-card lab-scan" onSubmit={onScan} noValidate>
        <div className="sj-row sj-bottom">
          <TextField
            ref={scan}
            label={t('laboratory.ship.field')}
            description={t('laboratory.ship.hint')}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            className="lab-scan-field"
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" variant="secondary">
            {t('laboratory.scan.enter')}
          </Button>
          <span className="sj-strong">{scanned}</span>
        </div>
      </form>
      <Form label={t('laboratory.ship.title')} className="sj-card" check={check} onSubmit={act.run}>
        <CheckboxGroup
          legend={t('laboratory.ship.chosen', { count: inBox.length })}
          value={chosen}
          error={field('chosen').error && t(`laboratory.ship.errors.${wrongWith(inBox)}`, { most: MOST })}
          onChange={field('chosen').onChange}
        >
          <div className="lab-choices">
            {rows.map((row) => (
              <Checkbox key={row.sample} value={row.sample}>
                <span className="lab-label">{row.label}</span> <PatientName name={row.patient} />
                {laboratories.length > 1 && (
                  <span className="sj-subtle">
                    {' '}
                    → <UnitName name={row.laboratoryUnit} />
                  </span>
                )}
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
        {rows.length <= MOST && laboratories.length === 1 && inBox.length < rows.length && (
          <button type="button" className="sj-link" onClick={() => set({ chosen: rows.map((row) => row.sample) })}>
            {t('laboratory.ship.all')}
          </button>
        )}
        <div className="sj-fields">
          <WordsField
            label={t('laboratory.ship.carrier')}
            description={t('laboratory.ship.carrierHint')}
            {...field('carrier')}
          />
          <WordsField
            private
            label={t('laboratory.ship.tracking')}
            description={t('laboratory.ship.trackingHint')}
            {...field('trackingNumber')}
          />
        </div>
        <Refusal error={act.error} />
        <SubmitRow submit={t('laboratory.ship.send')} busy={act.busy}>
          {laboratory !== '' && (
            <span className="sj-subtle">
              {t('laboratory.ship.to')} <UnitName name={laboratory} />
            </span>
          )}
        </SubmitRow>
      </Form>
    </div>
  );
}

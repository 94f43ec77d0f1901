import { Button, Checkbox, CheckboxGroup, TextField } from '@navikt/ds-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { keepShipment, sampleListQuery, shipments } from '@/api/samples';
import { useRequestIds } from '@/api/useRequestIds';
import { type SampleRow, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PatientName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { announce } from '@/ui/announce';
import { LabError } from './LabError';
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

function Box({ unit, rows }: { unit: string; rows: SampleRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const laboratories = [...new Set(rows.map((row) => row.laboratoryUnit))];
  const [chosen, setChosen] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const [scanned, setScanned] = useState('');
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setTrackingNumber] = useState('');
  const [checked, setChecked] = useState(false);
  const scan = useRef<HTMLInputElement>(null);
  const requestIds = useRequestIds();
  useEffect(() => scan.current?.focus(), []);
  const inBox = rows.filter((row) => chosen.includes(row.sample));
  const laboratory = inBox[0]?.laboratoryUnit ?? '';
  const mixed = inBox.some((row) => row.laboratoryUnit !== laboratory);
  const wrong = inBox.length === 0 ? 'none' : inBox.length > MOST ? 'many' : mixed ? 'mixed' : undefined;
  const send = useMutation({
    mutationFn: async () => {
      const shipment = {
        sendingUnit: unit,
        receivingUnit: laboratory,
        samples: inBox.map((row) => row.sample),
        carrier: carrier.trim(),
        trackingNumber: trackingNumber.trim(),
      };
      return (await shipments.dispatchShipment({ shipment, requestId: requestIds.idFor(shipment) })).shipment;
    },
    onSuccess: (sent) => {
      keepShipment(sent);
      announce(t('laboratory.ship.sent'));
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
    if (row) setChosen((all) => [...new Set([...all, row.sample])]);
    else soundOfError();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!wrong) send.mutate();
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
      <form className="sj-card" onSubmit={onSubmit} noValidate>
        <CheckboxGroup
          legend={t('laboratory.ship.chosen', { count: inBox.length })}
          value={chosen}
          error={checked && wrong ? t(`laboratory.ship.errors.${wrong}`, { most: MOST }) : undefined}
          onChange={(next: string[]) => setChosen(next)}
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
          <button type="button" className="sj-link" onClick={() => setChosen(rows.map((row) => row.sample))}>
            {t('laboratory.ship.all')}
          </button>
        )}
        <div className="sj-fields">
          <TextField
            size="small"
            label={t('laboratory.ship.carrier')}
            description={t('laboratory.ship.carrierHint')}
            value={carrier}
            onChange={(event) => setCarrier(event.target.value)}
          />
          <TextField
            size="small"
            label={t('laboratory.ship.tracking')}
            description={t('laboratory.ship.trackingHint')}
            value={trackingNumber}
            autoComplete="off"
            onChange={(event) => setTrackingNumber(event.target.value)}
          />
        </div>
        {send.isError && <LabError error={send.error} />}
        <div className="sj-row">
          <Button type="submit" size="small" loading={send.isPending}>
            {t('laboratory.ship.send')}
          </Button>
          {laboratory !== '' && (
            <span className="sj-subtle">
              {t('laboratory.ship.to')} <UnitName name={laboratory} />
            </span>
          )}
        </div>
      </form>
    </div>
  );
}

import { Button } from '@navikt/ds-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { clockListQuery, clocks } from '@/api/clocks';
import { ClockKind, ClockState } from '@/gen/sjelden/referral/v1/clock_pb';
import { ClockStateTag } from '@/referral/Clocks';
import { useMe } from '@/session/useSession';
import { formatDay } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PagedTable } from '@/ui/PagedTable';
import { Refusal } from '@/ui/Refusal';
import { Switch } from '@/ui/Switch';
import { addressWith } from '@/ui/addressWith';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { clocksFile } from './file';
import { SHOWN, choiceOf, shownOf } from './views';

const WHOSE = ['unit', 'mine'] as const;

// Legal deadlines, the nearest first: of the unit or of oneself, and the account that none is left out.
export default function ClocksPage() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { unit, person, may } = useMe();
  const [params, setParams] = useSearchParams();
  const shown = shownOf(params.get('show'));
  const mine = params.get('whose') === 'mine';
  const query = useInfiniteQuery(clockListQuery(choiceOf(shown, mine, person, unit)));
  const choose = (choices: Record<string, string>) => setParams(addressWith(params, choices), { replace: true });
  return (
    <Page
      wide
      title={t('pages.clocks')}
      views="/clocks"
      intro={t('clocks.intro')}
      actions={
        <>
          <Switch
            label={t('clocks.whose')}
            options={WHOSE.map((one) => ({ value: one, text: t(`clocks.whoseViews.${one}`) }))}
            value={mine ? 'mine' : 'unit'}
            onChange={(next) => choose({ whose: next === 'mine' ? 'mine' : '' })}
          />
          <Switch
            label={t('clocks.show')}
            options={SHOWN.map((one) => ({ value: one, text: t(`clocks.shown.${one}`) }))}
            value={shown}
            onChange={(next) => choose({ show: next === 'running' ? '' : next })}
          />
        </>
      }
    >
      {may('referral.prove-clocks') && <Account unit={unit} />}
      <PagedTable
        query={query}
        rows={query.data?.pages.flatMap((page) => page.rows)}
        file={clocksFile(t)}
        keyOf={(row) => `${row.referral} ${row.clock?.kind} ${row.clock?.dueDate}`}
        empty={`clocks.empty.${shown}`}
        cells={(row) => [
          <Deadline day={row.clock?.dueDate ?? ''} />,
          <ClockStateTag state={row.clock?.state ?? ClockState.UNSPECIFIED} />,
          text('ClockKind', ClockKind as EnumObject, row.clock?.kind ?? 0),
          <Link to={`/referrals/${row.referral}`}>
            <PatientName name={row.patient} />
          </Link>,
          row.clock?.owner ? <PersonName name={row.clock.owner} /> : '',
          row.plannedStartDate !== '' && formatDay(row.plannedStartDate),
          row.appointmentDate !== '' ? (
            formatDay(row.appointmentDate)
          ) : (
            row.clock?.kind === ClockKind.START_OF_CARE && <span className="sj-subtle">{t('clocks.notBooked')}</span>
          ),
          <UnitName name={row.referringUnit} />,
        ]}
      />
    </Page>
  );
}

// Two lists that are kept apart are set against each other.
function Account({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const proof = useMutation({ mutationFn: () => clocks.proveClocks({ receivingUnit: unit }) });
  const account = proof.data;
  return (
    <div className="sj-row sj-no-print">
      <Button size="small" variant="secondary" loading={proof.isPending} onClick={() => proof.mutate()}>
        {t('clocks.prove')}
      </Button>
      <span role="status">
        {account &&
          t('clocks.account', {
            referrals: account.referrals,
            withDeadline: account.withDeadline,
            running: account.running,
            breached: account.breached,
          })}{' '}
        {account && <strong>{t(account.unaccounted.length === 0 ? 'clocks.complete' : 'clocks.incomplete')}</strong>}
      </span>
      {account?.unaccounted.map((referral) => (
        <Link key={referral} to={`/referrals/${referral}`}>
          {referral}
        </Link>
      ))}
      <Refusal error={proof.error} />
    </div>
  );
}

import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import {
  BreachStepKind,
  ClockKind,
  ClockState,
  type LegalClock,
  PostponementReason,
} from '@/gen/sjelden/referral/v1/clock_pb';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { formatDay, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { PersonName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';

const TONES: Partial<Record<ClockState, string>> = {
  [ClockState.DUE_SOON]: 'sj-tone-soon',
  [ClockState.EXPECTED_BREACH]: 'sj-tone-breach',
  [ClockState.BREACHED]: 'sj-tone-breach',
  [ClockState.MET_LATE]: 'sj-tone-breach',
};

export function ClockStateTag({ state }: { state: ClockState }) {
  const text = useEnumText();
  return <span className={`sj-tag ${TONES[state] ?? ''}`}>{text('ClockState', ClockState as EnumObject, state)}</span>;
}

// The legal deadlines of a referral: how each stands, whose it is, and what was done about it.
export function Clocks({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useEnumText();
  if (referral.clocks.length === 0) return null;
  return (
    <section className="sj-part">
      <h3>{t('clocks.title')}</h3>
      <ul className="sj-list sj-stack">
        {referral.clocks.map((clock, place) => (
          <li key={place}>
            <Clock clock={clock} />
          </li>
        ))}
      </ul>
      {referral.plannedStartMoves.length > 0 && (
        <details>
          <summary>{t('clocks.moved', { count: referral.plannedStartMoves.length })}</summary>
          <ul className="sj-list">
            {referral.plannedStartMoves.map((move, place) => (
              <li key={place}>
                {formatDay(move.fromDate)} → {formatDay(move.toDate)}:{' '}
                {text('PostponementReason', PostponementReason as EnumObject, move.reasonCode)}. {move.reason}{' '}
                <span className="sj-subtle">
                  {move.time && formatMoment(timestampDate(move.time))} <PersonName name={move.person} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Clock({ clock }: { clock: LegalClock }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const runs = clock.endDate === '';
  return (
    <>
      <p>
        <span className="sj-strong">{text('ClockKind', ClockKind as EnumObject, clock.kind)}</span>{' '}
        <span className="sj-subtle">({clock.paragraph})</span> <ClockStateTag state={clock.state} />
      </p>
      <p>
        {t('clocks.span', { from: formatDay(clock.startDate), to: formatDay(clock.dueDate) })}{' '}
        {runs ? (
          <>
            <Deadline day={clock.dueDate} short /> <PersonName name={clock.owner} />
          </>
        ) : (
          <span className="sj-subtle">{t('clocks.ended', { day: formatDay(clock.endDate) })}</span>
        )}
      </p>
      {clock.warnings.map((warning, place) => (
        <p key={place} className="sj-subtle sj-small">
          {t('clocks.warned')} {warning.time && formatMoment(timestampDate(warning.time))}:{' '}
          <PersonName name={warning.person} />,{' '}
          {text('ClockState', ClockState as EnumObject, warning.state).toLowerCase()}
        </p>
      ))}
      {clock.breachSteps.map((step, place) => (
        <p key={place} className="sj-small">
          {formatDay(step.date)}: {text('BreachStepKind', BreachStepKind as EnumObject, step.kind)}
          {step.text !== '' && `. ${step.text}`} <PersonName name={step.person} />
        </p>
      ))}
    </>
  );
}

import { Button } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemKey, problemOf } from '@/api/problem';
import { AssignmentRole, type ReferralRow } from '@/gen/sjelden/referral/v1/referral_pb';
import { ASSIGNMENT_FUNCTIONS } from '@/referral/assignmentFunctions';
import { useMe } from '@/session/useSession';
import { Dialog } from '@/ui/Dialog';
import { EnumSelect } from '@/ui/EnumSelect';
import { PatientName, PersonName } from '@/ui/Names';
import { StaffSelect } from '@/ui/StaffSelect';
import type { EnumObject } from '@/ui/enumText';
import { type Planned, ROLES_FOR_MANY, type Result } from './assignMany';
import { useAssignMany } from './useAssignMany';

interface AssignManyProps {
  rows: readonly ReferralRow[];
  onClose: () => void;
}

// Gives several referrals to one person, with a look at what will become of each before anything is done.
export function AssignMany({ rows, onClose }: AssignManyProps) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const [role, setRole] = useState<AssignmentRole>(AssignmentRole.RESPONSIBLE_PHYSICIAN);
  const [person, setPerson] = useState('');
  const many = useAssignMany(rows, { role, person });
  const { stage, plan, results } = many;
  const count = plan.filter(({ hindrance }) => hindrance === '').length;
  const done = [...results.values()].filter(({ state }) => state === 'done').length;
  const busy = stage === 'reading' || stage === 'running';
  return (
    <Dialog wide title={t('assignMany.title', { count: rows.length })} onClose={busy ? undefined : onClose}>
      {stage === 'choosing' ? (
        <div className="sj-fields">
          <EnumSelect
            label={t('triage.fields.role')}
            name="AssignmentRole"
            values={AssignmentRole as EnumObject}
            value={role}
            options={ROLES_FOR_MANY}
            onChange={(next) => {
              setRole(next);
              setPerson('');
            }}
          />
          <StaffSelect
            label={t('triage.fields.person')}
            unit={unit}
            functions={ASSIGNMENT_FUNCTIONS[role]}
            value={person}
            onChange={setPerson}
          />
        </div>
      ) : (
        <PlanTable plan={plan} results={results} person={person} />
      )}
      <div role="status">
        {stage === 'reading' && t('assignMany.reading', { done: plan.length, count: rows.length })}
        {stage === 'preview' && t('assignMany.willChange', { count, of: rows.length })}
        {stage === 'running' && t('assignMany.running', { done: results.size, count })}
        {stage === 'done' && t('assignMany.result', { done, count })}
      </div>
      {busy && (
        <progress
          aria-label={t('assignMany.progress')}
          max={stage === 'reading' ? rows.length : count}
          value={stage === 'reading' ? plan.length : results.size}
        />
      )}
      <div className="sj-row">
        {stage === 'choosing' && (
          <Button size="small" disabled={person === ''} onClick={() => void many.preview()}>
            {t('assignMany.preview')}
          </Button>
        )}
        {stage === 'preview' && (
          <Button size="small" disabled={count === 0} onClick={() => void many.run()}>
            {t('assignMany.run', { count })}
          </Button>
        )}
        {stage === 'done' && done < count && (
          <Button size="small" variant="secondary" onClick={() => void many.preview()}>
            {t('assignMany.lookAgain')}
          </Button>
        )}
        {stage === 'preview' && (
          <Button size="small" variant="tertiary" data-color="neutral" onClick={many.again}>
            {t('assignMany.back')}
          </Button>
        )}
        <Button size="small" variant="tertiary" data-color="neutral" onClick={busy ? many.cancel : onClose}>
          {t(stage === 'done' ? 'worklist.close' : 'worklist.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

interface PlanTableProps {
  plan: readonly Planned[];
  results: ReadonlyMap<string, Result>;
  person: string;
}

function PlanTable({ plan, results, person }: PlanTableProps) {
  const { t } = useTranslation();
  return (
    <table className="sj-table sj-dense">
      <thead>
        <tr>
          <th scope="col">{t('referred.patient')}</th>
          <th scope="col">{t('assignMany.before')}</th>
          <th scope="col">{t('assignMany.after')}</th>
          <th scope="col">{t('assignMany.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.map((planned) => (
          <tr key={planned.name}>
            <td>
              <PatientName name={planned.patient} />
            </td>
            <td>{planned.referral && <PersonName name={planned.before} />}</td>
            <td>{planned.hindrance === '' ? <PersonName name={person} /> : t('assignMany.unchanged')}</td>
            <td>
              <OutcomeText planned={planned} result={results.get(planned.name)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OutcomeText({ planned, result }: { planned: Planned; result: Result | undefined }) {
  const { t } = useTranslation();
  if (planned.error !== undefined) return <>{t(`${problemKey(problemOf(planned.error))}.what`)}</>;
  if (planned.hindrance !== '') return <span className="sj-subtle">{t(planned.hindrance)}</span>;
  switch (result?.state) {
    case 'done':
      return <span className="sj-tag sj-tone-ok">{t('assignMany.done')}</span>;
    case 'left':
      return <span className="sj-tag sj-tone-soon">{t('assignMany.left')}</span>;
    case 'refused':
      return (
        <>
          <span className="sj-tag sj-tone-breach">{t('assignMany.refused')}</span>{' '}
          {t(`${problemKey(problemOf(result.error))}.what`)}
        </>
      );
    default:
      return <span className="sj-subtle">{t('assignMany.notYet')}</span>;
  }
}

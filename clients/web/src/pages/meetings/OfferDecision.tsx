import { Select, Textarea } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decisions } from '@/api/decisions';
import { useVerb } from '@/api/useVerb';
import type { AgendaItem } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays, dayNumber } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { StaffSelect } from '@/ui/StaffSelect';
import { UnitSelect } from '@/ui/UnitSelect';
import { VerbForm } from '@/ui/VerbForm';
import { rereadMeetings } from './keep';

// What a meeting asks somebody to do, most often first.
const TASKS = [
  'arrange-local-follow-up',
  'see-patient',
  'local-examination',
  'order-analysis',
  'take-sample',
  'order-local-package',
  'collect-history',
  'disclose-result',
  'consider-relatives',
  'review-local-workup',
  'decide-what-next',
];

interface OfferDecisionProps {
  item: AgendaItem;
  onDone: () => void;
  onCancel: () => void;
}

// Offers a task to one person with a date. A meeting cannot order anybody: it is who offers it who answers until then.
export function OfferDecision({ item, onDone, onCancel }: OfferDecisionProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [taskCode, setTaskCode] = useState(TASKS[0] ?? '');
  const [unit, setUnit] = useState(me.unit);
  const [owner, setOwner] = useState('');
  const [dueDate, setDueDate] = useState(() => workingDayOnOrBefore(addDays(today(), 30)));
  const [note, setNote] = useState('');
  const [checked, setChecked] = useState(false);
  const verb = useVerb(item, {
    content: [taskCode, unit, owner, dueDate, note],
    // A decision stands beside the item: nothing of the item is changed by it.
    isSame: () => true,
    call: ({ name }, requestId) =>
      decisions.offerDecision({
        decision: { agendaItem: name, taskCode, unit, owner, dueDate, note: note.trim() },
        requestId,
      }),
    onDone,
    reread: rereadMeetings,
  });
  const missing = (empty: boolean) => (checked && empty ? t('triage.errors.missing') : undefined);
  return (
    <VerbForm
      title={t('agenda.actions.offer-decision')}
      intro={t('decisions.why')}
      submit={t('agenda.submit.offer-decision')}
      verb={verb}
      onCancel={onCancel}
      check={() => {
        setChecked(true);
        return owner !== '' && dayNumber(dueDate) !== undefined;
      }}
    >
      <div className="sj-fields">
        <Select size="small" label={t('decisions.task')} value={taskCode} onChange={(event) => setTaskCode(event.target.value)}>
          {TASKS.map((code) => (
            <option key={code} value={code}>
              {t(`taskCodes.${code}`)}
            </option>
          ))}
        </Select>
        <UnitSelect
          label={t('verbs.unit')}
          value={unit}
          onChange={(next) => {
            setUnit(next);
            setOwner('');
          }}
        />
        <StaffSelect
          label={t('decisions.person')}
          unit={unit}
          functions={[]}
          value={owner}
          error={missing(owner === '')}
          onChange={setOwner}
        />
        <DateField
          countWorkingDays
          label={t('decisions.due')}
          value={dueDate}
          error={checked && dayNumber(dueDate) === undefined ? t('triage.errors.noDay') : undefined}
          onChange={setDueDate}
        />
      </div>
      <Textarea
        size="small"
        label={t('decisions.note')}
        value={note}
        minRows={1}
        onChange={(event) => setNote(event.target.value)}
      />
    </VerbForm>
  );
}

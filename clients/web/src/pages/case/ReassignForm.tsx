import { Textarea } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pathwayChanged, pathways } from '@/api/pathways';
import type { Task } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { ActForm } from '@/ui/ActForm';
import { useAct } from '@/ui/useAct';
import { type Owner, OwnerFields } from './OwnerFields';

interface ReassignFormProps {
  task: Task;
  units: readonly string[];
  onDone: () => void;
}

// Offers a task to somebody else; whoever does so answers for it until it is accepted.
export function ReassignForm({ task, units, onDone }: ReassignFormProps) {
  const { t } = useTranslation();
  const all = units.includes(task.unit) || task.unit === '' ? units : [task.unit, ...units];
  const [owner, setOwner] = useState<Owner>({ unit: task.unit || (units[0] ?? ''), person: '' });
  const [reason, setReason] = useState('');
  const sent = { name: task.name, etag: task.etag, owner: owner.person, reason: reason.trim() };
  const act = useAct({
    content: sent,
    call: (requestId) => pathways.reassignTask({ ...sent, requestId }),
    settled: pathwayChanged,
    said: t('case.changed'),
    onDone,
  });
  return (
    <ActForm label={t('case.actions.reassign')} act={act} incomplete={sent.owner === '' || sent.reason === ''}>
      {(checked) => (
        <>
          <p className="sj-subtle">{t('pathwayActs.reassignWhy')}</p>
          <div className="sj-fields">
            <OwnerFields units={all} value={owner} checked={checked} onChange={setOwner} />
          </div>
          <Textarea
            size="small"
            minRows={2}
            label={t('pathwayActs.fields.reason')}
            value={reason}
            error={checked && reason.trim() === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
    </ActForm>
  );
}

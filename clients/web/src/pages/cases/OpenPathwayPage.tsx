import { Radio, RadioGroup, Select, Textarea } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import { pathwayChanged, pathwayQuery, pathways } from '@/api/pathways';
import { templatesQuery } from '@/api/templates';
import { PathwayUnitRole } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { TaskFields, emptyTask, isTaskIncomplete, taskOf } from '@/pages/case/TaskFields';
import { PatientStep } from '@/pages/refer/PatientStep';
import { useMe } from '@/session/useSession';
import { ActForm } from '@/ui/ActForm';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { UnitSelect } from '@/ui/UnitSelect';
import { useAct } from '@/ui/useAct';
import { TemplatePicture } from './TemplatePicture';

// Opens a case that no referral opens: an internal request, a consultation about an inpatient, or one that is taken up again.
export default function OpenPathwayPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const recall = resourceFromPath(params.get('recall') ?? undefined, 'pathways') ?? '';
  const [chosen, setChosen] = useState('');
  const earlier = useQuery(pathwayQuery(recall));
  const patient = recall === '' ? chosen : (earlier.data?.patient ?? '');
  return (
    <Page title={t('openPathway.title')} intro={t('openPathway.intro')}>
      {recall !== '' && earlier.isPending && <Loading />}
      {earlier.isError && <ErrorPanel error={earlier.error} onRetry={() => void earlier.refetch()} />}
      {recall === '' && patient === '' && <PatientStep onChosen={setChosen} />}
      {patient !== '' && <OpenForm patient={patient} recall={recall} earlierQuestion={earlier.data?.question ?? ''} />}
    </Page>
  );
}

type Kind = 'internalRequest' | 'inpatientConsultation' | 'recall';

interface OpenFormProps {
  patient: string;
  recall: string;
  earlierQuestion: string;
}

function OpenForm({ patient, recall, earlierQuestion }: OpenFormProps) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>(recall === '' ? 'internalRequest' : 'recall');
  const [from, setFrom] = useState('');
  const [question, setQuestion] = useState(earlierQuestion);
  const templates = (useQuery(templatesQuery).data ?? []).filter((one) => !one.forResults);
  const [template, setTemplate] = useState('general');
  const [task, setTask] = useState(() => emptyTask(unit));
  const known = templates.find((one) => one.id === template);
  const withTask = template === '';
  const role = kind === 'recall' ? [] : [{ unit: from, role: PathwayUnitRole.REFERRING }];
  const units = [{ unit, role: PathwayUnitRole.LEAD }, ...role.filter((one) => one.unit !== '' && one.unit !== unit)];
  const openedBy = { case: kind, value: kind === 'recall' ? recall : from } as const;
  const sent = {
    pathway: { patient, question: question.trim(), units, opening: { openedBy }, template },
    leadTask: withTask ? { ...taskOf(task), lead: true } : undefined,
  };
  const act = useAct({
    content: sent,
    call: (requestId) => pathways.openPathway({ ...sent, requestId }),
    settled: pathwayChanged,
    said: t('openPathway.opened'),
    onDone: ({ pathway }) => pathway && void navigate(`/cases/${pathway.name}`, { replace: true }),
  });
  const incomplete = sent.pathway.question === '' || openedBy.value === '' || (withTask && isTaskIncomplete(task));
  return (
    <section className="sj-card">
      <h2>
        <PatientName name={patient} withNumber />
      </h2>
      <ActForm label={t('openPathway.open')} act={act} incomplete={incomplete}>
        {(checked) => (
          <>
            {recall === '' && (
              <RadioGroup size="small" legend={t('openPathway.kind')} value={kind} onChange={setKind}>
                <Radio value="internalRequest">{t('openPathway.kinds.internalRequest')}</Radio>
                <Radio value="inpatientConsultation">{t('openPathway.kinds.inpatientConsultation')}</Radio>
              </RadioGroup>
            )}
            <div className="sj-fields">
              {recall === '' && (
                <UnitSelect
                  label={t(`openPathway.from.${kind}`)}
                  value={from}
                  error={checked && from === '' ? t('triage.errors.missing') : undefined}
                  onChange={setFrom}
                />
              )}
              <Select
                size="small"
                label={t('board.plan')}
                value={template}
                onChange={(event) => setTemplate(event.target.value)}
              >
                {templates.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
                <option value="">{t('openPathway.noPlan')}</option>
              </Select>
            </div>
            <Textarea
              size="small"
              minRows={2}
              label={t('openPathway.question')}
              value={question}
              error={checked && question.trim() === '' ? t('triage.errors.missing') : undefined}
              onChange={(event) => setQuestion(event.target.value)}
            />
            {withTask && (
              <fieldset className="sj-card">
                <legend className="sj-strong">{t('openPathway.firstTask')}</legend>
                <TaskFields units={units.map((one) => one.unit)} value={task} checked={checked} onChange={setTask} />
              </fieldset>
            )}
            {known && (
              <details>
                <summary>{t('board.asPicture')}</summary>
                <TemplatePicture template={known} />
              </details>
            )}
            <p className="sj-subtle">
              {t('openPathway.leads')} <UnitName name={unit} />
            </p>
          </>
        )}
      </ActForm>
    </section>
  );
}

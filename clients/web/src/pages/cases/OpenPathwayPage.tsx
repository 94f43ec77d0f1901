import { Radio, RadioGroup, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import { pathwayQuery, pathways } from '@/api/pathways';
import { templatesQuery } from '@/api/templates';
import { PathwayUnitRole } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { TaskFields, aTask, emptyTask, taskOf } from '@/pages/case/TaskFields';
import { usePathwayAct } from '@/pages/case/usePathwayAct';
import { PatientStep } from '@/pages/refer/PatientStep';
import { useMe } from '@/session/useSession';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { UnitSelect } from '@/ui/UnitSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { required, useFields } from '@/ui/useFields';
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
  const templates = (useQuery(templatesQuery).data ?? []).filter((one) => !one.forResults);
  const first: Kind = recall === '' ? 'internalRequest' : 'recall';
  const { values, field, check } = useFields(
    () => ({ kind: first, from: '', question: earlierQuestion, template: 'general', task: emptyTask(unit) }),
    {
      from: recall === '' ? required : undefined,
      question: required,
      task: (task, { template }) => (template === '' ? aTask(task) : undefined),
    },
  );
  const { kind, from, question, template, task } = values;
  const known = templates.find((one) => one.id === template);
  const role = kind === 'recall' ? [] : [{ unit: from, role: PathwayUnitRole.REFERRING }];
  const units = [{ unit, role: PathwayUnitRole.LEAD }, ...role.filter((one) => one.unit !== '' && one.unit !== unit)];
  const openedBy = { case: kind, value: kind === 'recall' ? recall : from } as const;
  const act = usePathwayAct({
    sent: {
      pathway: { patient, question, units, opening: { openedBy }, template },
      leadTask: template === '' ? { ...taskOf(task), lead: true } : undefined,
    },
    call: (request) => pathways.openPathway(request),
    said: t('openPathway.opened'),
    onDone: ({ pathway }) => pathway && void navigate(`/cases/${pathway.name}`, { replace: true }),
  });
  return (
    <section className="sj-card">
      <h2>
        <PatientName name={patient} withNumber />
      </h2>
      <VerbForm inCard submit={t('openPathway.open')} verb={act} check={check}>
        {recall === '' && (
          <RadioGroup size="small" legend={t('openPathway.kind')} {...field('kind')}>
            <Radio value="internalRequest">{t('openPathway.kinds.internalRequest')}</Radio>
            <Radio value="inpatientConsultation">{t('openPathway.kinds.inpatientConsultation')}</Radio>
          </RadioGroup>
        )}
        <div className="sj-fields">
          {recall === '' && <UnitSelect label={t(`openPathway.from.${kind}`)} {...field('from')} />}
          <Select
            size="small"
            label={t('board.plan')}
            value={template}
            onChange={(event) => field('template').onChange(event.target.value)}
          >
            {templates.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
            <option value="">{t('openPathway.noPlan')}</option>
          </Select>
        </div>
        <WordsField lines={2} label={t('openPathway.question')} {...field('question')} />
        {template === '' && (
          <fieldset className="sj-card">
            <legend className="sj-strong">{t('openPathway.firstTask')}</legend>
            <TaskFields units={units.map((one) => one.unit)} {...field('task')} />
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
      </VerbForm>
    </section>
  );
}

import { Alert, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useUnits } from '@/api/directory';
import { resourceFromPath } from '@/api/names';
import { keepOrder, orders } from '@/api/orders';
import { pathwayQuery } from '@/api/pathways';
import { reportListQuery } from '@/api/reports';
import { phenotypeTerms } from '@/api/vocabulary';
import { type Pathway, PathwayStepState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { TestedRole } from '@/gen/sjelden/sample/v1/order_pb';
import { PatientStep } from '@/pages/refer/PatientStep';
import { useMe } from '@/session/useSession';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Form } from '@/ui/Form';
import { Loading } from '@/ui/Loading';
import { UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Refusal } from '@/ui/Refusal';
import { StaffSelect } from '@/ui/StaffSelect';
import { SubmitRow } from '@/ui/SubmitRow';
import { TermPicker } from '@/ui/TermPicker';
import { announce } from '@/ui/announce';
import { useAct } from '@/ui/useAct';
import { SiteSelect } from './SiteSelect';
import { TestedPersons } from './TestedPersons';
import { type IndicationDraft, type OrderDraft, type OrderErrors, checkOrder, messageOf, personOf, termOf, whatHolds } from './order';

// What is ordered most here; every other code is typed.
const USUAL = ['NLK:NPU29287 Exome sequencing'];

// Orders an analysis: for a case, for a patient that is known, or for one that is found by number.
export function NewOrderPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { unit } = useMe();
  const pathwayName = resourceFromPath(params.get('case') ?? undefined, 'pathways') ?? '';
  const named = params.get('patient') ?? '';
  const pathway = useQuery({ ...pathwayQuery(pathwayName), enabled: pathwayName !== '' });
  const [chosen, setChosen] = useState(/^patients\/[0-9a-z]{10,40}$/.test(named) ? named : '');
  const patient = pathway.data?.patient ?? chosen;
  return (
    <Page
      title={t('laboratory.order.newTitle')}
      intro={
        <>
          {t('laboratory.order.from')} <UnitName name={unit} />. {t('laboratory.order.intro')}
        </>
      }
    >
      {pathwayName !== '' && pathway.isPending && <Loading />}
      {pathway.isError && <ErrorPanel error={pathway.error} onRetry={() => void pathway.refetch()} />}
      {patient === '' && pathwayName === '' && <PatientStep onChosen={setChosen} />}
      {patient !== '' && <OrderEditor key={patient} patient={patient} pathway={pathway.data} />}
    </Page>
  );
}

function placeOf(pathway: Pathway | undefined) {
  if (!pathway) return undefined;
  const step = pathway.steps.find((one) => one.id === 'order-analysis' && one.state === PathwayStepState.ACTIVE);
  return { pathway: pathway.name, step: step?.id ?? '' };
}

function useLaboratory(): string {
  const { unit, may } = useMe();
  const units = useUnits();
  if (may('sample.receive')) return unit;
  return units.find((one) => one.name.endsWith('laboratory'))?.name ?? '';
}

function OrderEditor({ patient, pathway }: { patient: string; pathway: Pathway | undefined }) {
  const { t } = useTranslation();
  const { unit, person } = useMe();
  const navigate = useNavigate();
  const usualLaboratory = useLaboratory();
  const [written, setWritten] = useState<OrderDraft>({
    persons: [personOf(patient, TestedRole.PROBAND)],
    indications: [],
    analyses: [{ what: '', scope: '' }],
    laboratoryUnit: '',
    collectingUnit: '',
    responsible: person,
    urgent: false,
  });
  const draft = { ...written, laboratoryUnit: written.laboratoryUnit || usualLaboratory };
  const [errors, setErrors] = useState<OrderErrors>({});
  const change = (changes: Partial<OrderDraft>) => {
    setErrors({});
    setWritten({ ...written, ...changes });
  };
  const order = messageOf(draft, unit, placeOf(pathway));
  const act = useAct({
    content: order,
    call: async (requestId) => (await orders.placeOrder({ order, requestId })).order,
    said: t('laboratory.order.placed'),
    onDone: (placed) => {
      keepOrder(placed);
      if (placed) void navigate(`/laboratory/orders/${placed.name}`);
    },
  });
  function check(): boolean {
    const found = checkOrder(draft);
    setErrors(found);
    return Object.keys(found).length === 0;
  }
  // Also from the persons, whose fields are no part of the form as they hold forms themselves.
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented && check()) act.run();
  }
  const holds = whatHolds(draft);
  return (
    <div className="sj-stack" onKeyDown={onKeyDown}>
      <TestedPersons persons={draft.persons} onChange={(persons) => change({ persons })} />
      <Form label={t('laboratory.order.newTitle')} check={check} onSubmit={act.run}>
        <Indications indications={draft.indications} onChange={(indications) => change({ indications })} />
        <section className="sj-card">
          <h2>{t('laboratory.order.what')}</h2>
          <Analyses draft={draft} error={errors.analyses} onChange={change} />
          <div className="sj-fields sj-bottom">
            <SiteSelect
              label={t('laboratory.fields.laboratoryUnit')}
              value={draft.laboratoryUnit}
              error={errors.laboratoryUnit && t(errors.laboratoryUnit)}
              onChange={(laboratoryUnit) => change({ laboratoryUnit })}
            />
            <SiteSelect
              label={t('laboratory.fields.collectingUnit')}
              description={t('laboratory.fields.collectingUnitHint')}
              value={draft.collectingUnit}
              onChange={(collectingUnit) => change({ collectingUnit })}
            />
            <StaffSelect
              label={t('laboratory.fields.responsible')}
              unit={unit}
              functions={[]}
              value={draft.responsible}
              onChange={(responsible) => change({ responsible })}
            />
          </div>
          <RadioGroup
            size="small"
            legend={t('laboratory.fields.priority')}
            value={draft.urgent}
            onChange={(urgent: boolean) => change({ urgent })}
          >
            <Radio value={false}>{t('laboratory.order.routine')}</Radio>
            <Radio value>{t('laboratory.order.urgent')}</Radio>
          </RadioGroup>
        </section>
        {holds.length > 0 && (
          <Alert variant="info" size="small">
            {holds.map((what) => (
              <p key={what}>{t(`laboratory.order.holds.${what}`)}</p>
            ))}
          </Alert>
        )}
        <Refusal error={act.error} />
        <SubmitRow submit={t('laboratory.order.place')} busy={act.busy} />
      </Form>
    </div>
  );
}

interface AnalysesProps {
  draft: OrderDraft;
  error: string | undefined;
  onChange: (changes: Partial<OrderDraft>) => void;
}

function Analyses({ draft, error, onChange }: AnalysesProps) {
  const { t } = useTranslation();
  const id = useId();
  const { unit } = useMe();
  // What was analysed for the unit lately is proposed.
  const known = useInfiniteQuery(reportListQuery(unit)).data?.pages.flatMap((page) => page.reports) ?? [];
  const proposals = new Set([...USUAL, ...known.flatMap((report) => report.analyses.map((one) => `${one.id} ${one.label}`))]);
  const replace = (place: number, changes: Partial<OrderDraft['analyses'][number]>) =>
    onChange({ analyses: draft.analyses.map((one, at) => (at === place ? { ...one, ...changes } : one)) });
  return (
    <>
      <datalist id={id}>
        {[...proposals].map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {draft.analyses.map((analysis, place) => (
        <div key={place} className="sj-fields">
          <TextField
            size="small"
            className="sj-grow"
            label={t('laboratory.fields.analysis')}
            description={t('laboratory.fields.analysisHint')}
            list={id}
            value={analysis.what}
            autoComplete="off"
            error={place === 0 && error ? t(error) : undefined}
            onChange={(event) => replace(place, { what: event.target.value })}
          />
          <TextField
            size="small"
            className="sj-grow"
            label={t('laboratory.fields.scope')}
            description={t('laboratory.fields.scopeHint')}
            value={analysis.scope}
            onChange={(event) => replace(place, { scope: event.target.value })}
          />
        </div>
      ))}
      <button
        type="button"
        className="sj-link"
        onClick={() => onChange({ analyses: [...draft.analyses, { what: '', scope: '' }] })}
      >
        {t('laboratory.order.addAnalysis')}
      </button>
    </>
  );
}

interface IndicationsProps {
  indications: IndicationDraft[];
  onChange: (indications: IndicationDraft[]) => void;
}

export function indicationText({ term, text }: IndicationDraft): string {
  return [term && (term.label || term.id), text].filter(Boolean).join(': ');
}

function Indications({ indications, onChange }: IndicationsProps) {
  const { t } = useTranslation();
  const add = (indication: IndicationDraft) => {
    onChange([...indications, indication]);
    announce(t('laboratory.order.indicationAdded', { indication: indicationText(indication) }));
  };
  return (
    <section className="sj-card">
      <h2>{t('laboratory.order.why')}</h2>
      <p className="sj-subtle">{t('laboratory.order.whyHint')}</p>
      <TermPicker
        label={t('laboratory.fields.indication')}
        source={phenotypeTerms}
        onTerm={({ id, label }) => add({ term: { id, label }, text: '' })}
        onWords={(words) => {
          const term = termOf(words);
          add(term ? { term, text: '' } : { text: words });
        }}
      />
      <ul className="sj-list sj-work">
        {indications.map((indication, place) => (
          <li key={place}>
            <span>
              {indicationText(indication)} <span className="sj-subtle sj-small">{indication.term?.id}</span>
            </span>
            <button
              type="button"
              className="sj-link"
              aria-label={t('refer.findings.remove', { finding: indicationText(indication) })}
              onClick={() => onChange(indications.filter((_, at) => at !== place))}
            >
              {t('refer.findings.removeShort')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Button, Select, TextField } from '@navikt/ds-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepOrder, orders } from '@/api/orders';
import { fullName } from '@/ui/Names';
import { useDemographics } from '@/api/patients';
import { phenotypeTerms } from '@/api/vocabulary';
import { type Order, OrderState, type TestedPerson } from '@/gen/sjelden/sample/v1/order_pb';
import { type Shortcut, useShortcuts } from '@/keyboard/shortcuts';
import { TermPicker } from '@/ui/TermPicker';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ActForm } from './ActForm';
import { ConsentField } from './ConsentField';
import { type IndicationDraft, consentScopeOf, termOf } from './order';
import { indicationText } from './NewOrderPage';
import { type Changing, useChange } from './useChange';

const ACTION_KEYS = { 'add-consent': 's', 'add-indication': 'i', 'remove-person': 'u', cancel: 'x' } as const;
type OrderAction = keyof typeof ACTION_KEYS;
const ACTIONS = Object.keys(ACTION_KEYS) as OrderAction[];

function useOrderChange(
  order: Order,
  done: string,
  onDone: () => void,
  call: (base: Pick<Order, 'name' | 'etag'> & { requestId: string }) => Promise<{ order?: Order }>,
): Changing<void> {
  const text = useEnumText();
  return useChange<Order>(
    order,
    { done, onDone, keep: keepOrder, standing: (one) => text('OrderState', OrderState as EnumObject, one.state) },
    async ({ name, etag }, requestId) => (await call({ name, etag, requestId })).order,
  );
}

// What this person may do with the order now, as the service says.
export function OrderActions({ order }: { order: Order }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<OrderAction>();
  const bar = useRef<HTMLDivElement>(null);
  const waiting = order.testedPersons.filter((person) => person.consent === '' && consentScopeOf(person.purpose));
  const offered = ACTIONS.filter(
    (action) => order.availableActions.includes(action) && (action !== 'add-consent' || waiting.length > 0),
  );
  const choose = (action: OrderAction) => setOpen(action === open ? undefined : action);
  const close = () => {
    setOpen(undefined);
    bar.current?.querySelector('button')?.focus();
  };
  useShortcuts(
    offered.map((action): Shortcut => ({
      keys: ACTION_KEYS[action],
      label: `laboratory.actions.${action}`,
      group: 'pages.laboratory',
      run: () => choose(action),
    })),
  );
  if (offered.length === 0) return null;
  const shown = open && offered.includes(open) ? open : undefined;
  return (
    <div className="sj-stack sj-no-print">
      <div ref={bar} className="sj-row" role="group" aria-label={t('laboratory.actionsTitle')}>
        {offered.map((action) => (
          <Button
            key={action}
            size="small"
            variant="secondary"
            data-color="neutral"
            aria-expanded={action === shown}
            onClick={() => choose(action)}
          >
            {t(`laboratory.actions.${action}`)} <kbd>{ACTION_KEYS[action]}</kbd>
          </Button>
        ))}
      </div>
      {shown === 'add-consent' && <ConsentForm order={order} waiting={waiting} onClose={close} />}
      {shown === 'add-indication' && <IndicationForm order={order} onClose={close} />}
      {shown === 'remove-person' && <RemoveForm order={order} onClose={close} />}
      {shown === 'cancel' && <CancelForm order={order} onClose={close} />}
    </div>
  );
}

interface FormProps {
  order: Order;
  onClose: () => void;
}

interface PersonSelectProps {
  persons: TestedPerson[];
  value: string;
  onChange: (patient: string) => void;
}

function PersonOption({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const { data } = useDemographics(patient);
  return <option value={patient}>{data ? fullName(data) : t('names.patientHidden')}</option>;
}

function PersonSelect({ persons, value, onChange }: PersonSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      size="small"
      autoFocus
      label={t('laboratory.fields.person')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {persons.map((person) => (
        <PersonOption key={person.patient} patient={person.patient} />
      ))}
    </Select>
  );
}

function ConsentForm({ order, waiting, onClose }: FormProps & { waiting: TestedPerson[] }) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState(waiting[0]?.patient ?? '');
  const [consent, setConsent] = useState('');
  const purpose = waiting.find((person) => person.patient === patient)?.purpose;
  const scope = purpose === undefined ? undefined : consentScopeOf(purpose);
  const change = useOrderChange(order, 'laboratory.done.add-consent', onClose, (base) =>
    orders.addConsent({ ...base, patient, consent }),
  );
  return (
    <>
      {scope !== undefined && (
        // A form of its own, for a consent that is recorded now.
        <ConsentField patient={patient} scope={scope} value={consent} onChange={setConsent} />
      )}
      <ActForm
        title={t('laboratory.actions.add-consent')}
        confirm={t('laboratory.confirm.add-consent')}
        change={change}
        ok={consent !== ''}
        onClose={onClose}
      >
        {(tried) => (
          <>
            <PersonSelect
              persons={waiting}
              value={patient}
              onChange={(next) => {
                setPatient(next);
                setConsent('');
              }}
            />
            {tried && consent === '' && <p role="alert">{t('laboratory.consent.choose')}</p>}
          </>
        )}
      </ActForm>
    </>
  );
}

function IndicationForm({ order, onClose }: FormProps) {
  const { t } = useTranslation();
  const [indication, setIndication] = useState<IndicationDraft>();
  const change = useOrderChange(order, 'laboratory.done.add-indication', onClose, (base) =>
    orders.addIndication({ ...base, indication }),
  );
  return (
    <ActForm
      title={t('laboratory.actions.add-indication')}
      confirm={t('laboratory.confirm.add-indication')}
      change={change}
      ok={indication !== undefined}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <TermPicker
            label={t('laboratory.fields.indication')}
            source={phenotypeTerms}
            onTerm={({ id, label }) => setIndication({ term: { id, label }, text: '' })}
            onWords={(words) => {
              const term = termOf(words);
              setIndication(term ? { term, text: '' } : { text: words });
            }}
          />
          {indication && <p className="sj-strong">{indicationText(indication)}</p>}
          {tried && !indication && <p role="alert">{t('triage.errors.missing')}</p>}
        </>
      )}
    </ActForm>
  );
}

function RemoveForm({ order, onClose }: FormProps) {
  const { t } = useTranslation();
  const relatives = order.testedPersons.filter((person) => person.patient !== order.patient && person.patient !== '');
  const [patient, setPatient] = useState(relatives[0]?.patient ?? '');
  const [reason, setReason] = useState('');
  const change = useOrderChange(order, 'laboratory.done.remove-person', onClose, (base) =>
    orders.removeTestedPerson({ ...base, patient, reason: reason.trim() }),
  );
  return (
    <ActForm
      title={t('laboratory.actions.remove-person')}
      confirm={t('laboratory.confirm.remove-person')}
      change={change}
      ok={patient !== '' && reason.trim() !== ''}
      onClose={onClose}
    >
      {(tried) => (
        <div className="sj-fields">
          <PersonSelect persons={relatives} value={patient} onChange={setPatient} />
          <TextField
            size="small"
            className="sj-grow"
            label={t('laboratory.fields.reasonWords')}
            value={reason}
            error={tried && reason.trim() === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
    </ActForm>
  );
}

function CancelForm({ order, onClose }: FormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useOrderChange(order, 'laboratory.done.cancel', onClose, (base) =>
    orders.cancelOrder({ ...base, reason: reason.trim() }),
  );
  return (
    <ActForm
      title={t('laboratory.actions.cancel')}
      confirm={t('laboratory.confirm.cancel')}
      change={change}
      ok={reason.trim() !== ''}
      onClose={onClose}
    >
      {(tried) => (
        <TextField
          size="small"
          autoFocus
          label={t('laboratory.fields.reasonWords')}
          value={reason}
          error={tried && reason.trim() === '' ? t('triage.errors.missing') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ActForm>
  );
}

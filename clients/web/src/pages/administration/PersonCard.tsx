import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directory, passwords, personToChangeQuery, rolesQuery } from '@/api/administration';
import type { Practitioner, PractitionerRole } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { now, today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { UnitName } from '@/ui/Names';
import { VerbForm } from '@/ui/VerbForm';
import { aDay, noDayOr, required, useFields } from '@/ui/useFields';
import { Adding } from './Adding';
import { AnyUnitSelect } from './AnyUnitSelect';
import { Confirmed } from './Confirmed';
import { FUNCTIONS } from './functions';
import { openSpan, spanText } from './moments';
import { useAccessAct } from './useAccessAct';

// One person: what is known, which roles they have and had, and the acts that this user may take.
export function PersonCard({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const query = useQuery(personToChangeQuery(name));
  const person = query.data;
  return (
    <section className="sj-card sj-card-accent" aria-label={t('people.one')}>
      <div className="sj-row sj-between">
        <h2>{person?.displayName ?? '…'}</h2>
        <Button size="small" variant="tertiary" data-color="neutral" onClick={onClose}>
          {t('app.close')}
        </Button>
      </div>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {person && (
        <>
          <dl className="sj-facts">
            <dt>{t('people.login')}</dt>
            <dd>{person.login}</dd>
            {person.hprNumber !== '' && (
              <>
                <dt>{t('people.hpr')}</dt>
                <dd>{person.hprNumber}</dd>
              </>
            )}
            <dt>{t('people.canSignIn')}</dt>
            <dd>{t(person.passwordSet ? 'people.yes' : 'people.notYet')}</dd>
          </dl>
          <Roles person={person} />
          {may('access.administer') && (
            <Adding label={t('roles.give')}>{(close) => <GiveRole person={person} close={close} />}</Adding>
          )}
          {person.availableActions.includes('set-password') && may('access.administer') && (
            <Adding label={t(person.passwordSet ? 'passwords.setNew' : 'passwords.setFirst')}>
              {(close) => <SetPassword person={person} close={close} />}
            </Adding>
          )}
        </>
      )}
    </section>
  );
}

function hasEnded(role: PractitionerRole): boolean {
  return role.endTime !== undefined && timestampDate(role.endTime) <= now();
}

function Roles({ person }: { person: Practitioner }) {
  const { t } = useTranslation();
  const query = useQuery(rolesQuery(person.name));
  if (query.isPending) return <Loading lines={2} />;
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const roles = [...query.data].sort((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)));
  return (
    <>
      <h3>{t('roles.title')}</h3>
      {roles.length === 0 && <p className="sj-subtle">{t('roles.none')}</p>}
      <ul className="sj-list sj-work">
        {roles.map((role) => (
          <RoleLine key={role.name} role={role} />
        ))}
      </ul>
    </>
  );
}

function RoleLine({ role }: { role: PractitionerRole }) {
  const { t } = useTranslation();
  const act = useAccessAct({
    content: [role.name, role.etag],
    call: (requestId) => directory.endPractitionerRole({ name: role.name, etag: role.etag, requestId }),
    said: t('roles.ended'),
  });
  const title = t(`functions.${role.function}`, { defaultValue: role.function });
  return (
    <li>
      <span className={hasEnded(role) ? 'sj-subtle' : undefined}>
        <span className="sj-strong">{title}</span>, <UnitName name={role.unit} />
        <br />
        <span className="sj-subtle sj-small">{spanText(role, t('roles.open'))}</span>
      </span>
      {role.availableActions.includes('end') && (
        <Confirmed label={t('roles.end')} about={title} question={t('roles.endQuestion')} act={act} />
      )}
    </li>
  );
}

interface FormProps {
  person: Practitioner;
  close: () => void;
}

function GiveRole({ person, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(() => ({ role: '', unit: '', from: today(), until: '' }), {
    role: required,
    unit: required,
    from: aDay,
    until: noDayOr,
  });
  const { role, unit, from, until } = values;
  const act = useAccessAct({
    content: [person.name, values],
    call: (requestId) =>
      directory.createPractitionerRole({
        practitionerRole: { person: person.name, unit, function: role, ...openSpan(from, until) },
        requestId,
      }),
    said: t('roles.given'),
    onDone: close,
  });
  return (
    <VerbForm title={t('roles.give')} submit={t('roles.save')} verb={act} check={check} onCancel={close}>
      <div className="sj-fields">
        <Select
          size="small"
          label={t('roles.function')}
          value={role}
          error={field('role').error}
          onChange={(event) => field('role').onChange(event.target.value)}
        >
          <option value="">{t('app.choose')}</option>
          {FUNCTIONS.map((one) => (
            <option key={one} value={one}>
              {t(`functions.${one}`)}
            </option>
          ))}
        </Select>
        <AnyUnitSelect label={t('roles.unit')} {...field('unit')} />
        <DateField label={t('administration.from')} {...field('from')} />
        <DateField label={t('roles.until')} {...field('until')} />
      </div>
    </VerbForm>
  );
}

const SHORTEST = 12;
// Without signs that are read for one another.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

// Four groups of four: about 79 bits, and it can be read out.
function proposal(): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from(crypto.getRandomValues(new Uint32Array(4)), (number) => SIGNS[number % SIGNS.length]).join(''),
  );
  return groups.join('-');
}

// Not one of the fields that lose the blanks around them: a password is taken as it was typed.
function SetPassword({ person, close }: FormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [isShort, setIsShort] = useState(false);
  const act = useAccessAct({
    content: [person.etag, password],
    call: (requestId) =>
      passwords.setPassword({ practitioner: person.name, etag: person.etag, newPassword: password, requestId }),
    said: t('passwords.done'),
    onDone: close,
  });
  function check(): boolean {
    setIsShort(password.length < SHORTEST);
    return password.length >= SHORTEST;
  }
  return (
    <VerbForm
      title={t(person.passwordSet ? 'passwords.setNew' : 'passwords.setFirst')}
      intro={t('passwords.why')}
      submit={t('passwords.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-row sj-bottom">
        <TextField
          size="small"
          label={t('passwords.password')}
          value={password}
          autoComplete="new-password"
          spellCheck={false}
          error={isShort ? t('passwords.short', { count: SHORTEST }) : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={() => setPassword(proposal())}>
          {t('passwords.propose')}
        </Button>
      </div>
    </VerbForm>
  );
}

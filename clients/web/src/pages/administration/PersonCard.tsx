import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Button, Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessChanged, directory, passwords, personToChangeQuery, rolesQuery } from '@/api/administration';
import type { Practitioner, PractitionerRole } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { now, today } from '@/time/clock';
import { dayNumber } from '@/time/days';
import { ActForm } from '@/ui/ActForm';
import { DateField } from '@/ui/DateField';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { UnitName } from '@/ui/Names';
import { useAct } from '@/ui/useAct';
import { Adding } from './Adding';
import { AnyUnitSelect } from './AnyUnitSelect';
import { Confirmed } from './Confirmed';
import { FUNCTIONS } from './functions';
import { momentOf, spanText, wholeDays } from './moments';

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
            <Adding label={t('roles.give')}>{(close) => <GiveRole person={person} onDone={close} />}</Adding>
          )}
          {person.availableActions.includes('set-password') && may('access.administer') && (
            <Adding label={t(person.passwordSet ? 'passwords.setNew' : 'passwords.setFirst')}>
              {(close) => <SetPassword person={person} onDone={close} />}
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
  const act = useAct({
    content: [role.name, role.etag],
    call: (requestId) => directory.endPractitionerRole({ name: role.name, etag: role.etag, requestId }),
    settled: accessChanged,
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

function GiveRole({ person, onDone }: { person: Practitioner; onDone: () => void }) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState('');
  const [role, setRole] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState('');
  const span = wholeDays(from, until || from);
  // A role that begins today holds from now, not from the past night.
  const startTime = from === today() ? timestampFromDate(now()) : momentOf(from, '00:00');
  const sent = { person: person.name, unit, function: role };
  const act = useAct({
    content: [sent, from, until],
    call: (requestId) =>
      directory.createPractitionerRole({
        practitionerRole: { ...sent, startTime, endTime: until === '' ? undefined : span?.endTime },
        requestId,
      }),
    settled: accessChanged,
    said: t('roles.given'),
    onDone,
  });
  const badDay = dayNumber(from) === undefined || (until !== '' && dayNumber(until) === undefined);
  const missing = (checked: boolean, value: string) => (checked && value === '' ? t('triage.errors.missing') : undefined);
  return (
    <ActForm
      title={t('roles.give')}
      label={t('roles.save')}
      act={act}
      incomplete={unit === '' || role === '' || badDay}
      onCancel={onDone}
    >
      {(checked) => (
        <div className="sj-fields">
          <Select
            size="small"
            label={t('roles.function')}
            value={role}
            error={missing(checked, role)}
            onChange={(event) => setRole(event.target.value)}
          >
            <option value="">{t('app.choose')}</option>
            {FUNCTIONS.map((one) => (
              <option key={one} value={one}>
                {t(`functions.${one}`)}
              </option>
            ))}
          </Select>
          <AnyUnitSelect label={t('roles.unit')} value={unit} error={missing(checked, unit)} onChange={setUnit} />
          <DateField
            label={t('administration.from')}
            value={from}
            error={dayNumber(from) === undefined ? t('triage.errors.noDay') : undefined}
            onChange={setFrom}
          />
          <DateField
            label={t('roles.until')}
            value={until}
            error={until !== '' && dayNumber(until) === undefined ? t('triage.errors.noDay') : undefined}
            onChange={setUntil}
          />
        </div>
      )}
    </ActForm>
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

function SetPassword({ person, onDone }: { person: Practitioner; onDone: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const act = useAct({
    content: [person.etag, password],
    call: (requestId) =>
      passwords.setPassword({ practitioner: person.name, etag: person.etag, newPassword: password, requestId }),
    settled: accessChanged,
    said: t('passwords.done'),
    onDone,
  });
  const tooShort = password.length < SHORTEST;
  return (
    <ActForm
      title={t(person.passwordSet ? 'passwords.setNew' : 'passwords.setFirst')}
      label={t('passwords.save')}
      act={act}
      incomplete={tooShort}
      onCancel={onDone}
    >
      {(checked) => (
        <>
          <p className="sj-subtle">{t('passwords.why')}</p>
          <div className="sj-row sj-bottom">
            <TextField
              autoFocus
              size="small"
              label={t('passwords.password')}
              value={password}
              autoComplete="new-password"
              spellCheck={false}
              error={checked && tooShort ? t('passwords.short', { count: SHORTEST }) : undefined}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button
              type="button"
              size="small"
              variant="tertiary"
              data-color="neutral"
              onClick={() => setPassword(proposal())}
            >
              {t('passwords.propose')}
            </Button>
          </div>
        </>
      )}
    </ActForm>
  );
}

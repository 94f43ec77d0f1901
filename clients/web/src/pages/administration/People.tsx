import { Button, TextField } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { accessChanged, directory, peopleQuery } from '@/api/administration';
import type { Practitioner } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { ActForm } from '@/ui/ActForm';
import { PagedTable } from '@/ui/PagedTable';
import { UnitSelect } from '@/ui/UnitSelect';
import { useAct } from '@/ui/useAct';
import { Adding } from './Adding';
import { PersonCard } from './PersonCard';

// Who works in the region: found by name or unit, added, given roles and a first password.
export function People() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [prefix, setPrefix] = useState('');
  const [unit, setUnit] = useState('');
  const query = useInfiniteQuery(peopleQuery(prefix, unit));
  const named = params.get('person') ?? '';
  const chosen = /^practitioners\/[0-9a-z]{10,40}$/.test(named) ? named : '';
  const choose = (person: string) => setParams({ part: 'people', ...(person !== '' && { person }) }, { replace: true });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setPrefix(typed.trim());
  }
  return (
    <div className={chosen === '' ? 'sj-stack' : 'sj-two'}>
      <div className="sj-stack">
        <form role="search" onSubmit={onSubmit} className="sj-row sj-bottom" aria-label={t('people.search')}>
          <TextField
            size="small"
            label={t('people.name')}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
          <UnitSelect label={t('people.unit')} value={unit} onChange={setUnit} />
          <Button type="submit" size="small">
            {t('people.find')}
          </Button>
        </form>
        {may('access.administer') && (
          <Adding label={t('people.add')}>
            {(close) => (
              <AddPerson
                onCancel={close}
                onAdded={(person) => {
                  close();
                  choose(person.name);
                }}
              />
            )}
          </Adding>
        )}
        <PagedTable
          query={query}
          rows={query.data?.pages.flatMap((page) => page.practitioners)}
          columns={['people.name', 'people.login', 'people.hpr', 'people.phone', 'people.canSignIn']}
          empty="people.empty"
          keyOf={(person) => person.name}
          cells={(person) => [
            <button
              type="button"
              key="name"
              className="sj-name-button"
              aria-current={person.name === chosen ? 'true' : undefined}
              onClick={() => choose(person.name)}
            >
              {person.displayName}
            </button>,
            person.login,
            person.hprNumber,
            person.workPhone,
            t(person.passwordSet ? 'people.yes' : 'people.notYet'),
          ]}
        />
      </div>
      {chosen !== '' && <PersonCard key={chosen} name={chosen} onClose={() => choose('')} />}
    </div>
  );
}

function AddPerson({ onAdded, onCancel }: { onAdded: (person: Practitioner) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const [displayName, setDisplayName] = useState('');
  const [login, setLogin] = useState('');
  const [hprNumber, setHprNumber] = useState('');
  const [workPhone, setWorkPhone] = useState('');
  const sent = {
    displayName: displayName.trim(),
    login: login.trim().toLowerCase(),
    hprNumber: hprNumber.trim(),
    workPhone: workPhone.replaceAll(' ', ''),
  };
  const act = useAct({
    content: sent,
    call: (requestId) => directory.createPractitioner({ practitioner: sent, requestId }),
    settled: accessChanged,
    said: t('people.added'),
    onDone: ({ practitioner }) => practitioner && onAdded(practitioner),
  });
  const badLogin = !/^[a-z][a-z0-9._-]{1,63}$/.test(sent.login);
  return (
    <ActForm
      title={t('people.addTitle')}
      label={t('people.save')}
      act={act}
      incomplete={sent.displayName === '' || badLogin}
      onCancel={onCancel}
    >
      {(checked) => (
        <div className="sj-fields">
          <TextField
            autoFocus
            size="small"
            label={t('people.displayName')}
            value={displayName}
            autoComplete="off"
            error={checked && sent.displayName === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => setDisplayName(event.target.value)}
          />
          <TextField
            size="small"
            label={t('people.login')}
            description={t('people.loginWhy')}
            value={login}
            autoComplete="off"
            error={checked && badLogin ? t('people.badLogin') : undefined}
            onChange={(event) => setLogin(event.target.value)}
          />
          <TextField
            size="small"
            label={t('people.hprOptional')}
            value={hprNumber}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => setHprNumber(event.target.value)}
          />
          <TextField
            size="small"
            label={t('people.phoneOptional')}
            value={workPhone}
            inputMode="tel"
            autoComplete="off"
            onChange={(event) => setWorkPhone(event.target.value)}
          />
        </div>
      )}
    </ActForm>
  );
}

import { Button, TextField } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { directory, peopleQuery } from '@/api/administration';
import type { Practitioner } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { PagedTable } from '@/ui/PagedTable';
import { UnitSelect } from '@/ui/UnitSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { addressWith } from '@/ui/addressWith';
import { required, useFields } from '@/ui/useFields';
import { Adding } from './Adding';
import { PersonCard } from './PersonCard';
import { useAccessAct } from './useAccessAct';
import { peopleFile } from './peopleFile';

// Who works in the region: found by name or unit, added, given roles and a first password.
export function People() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [prefix, setPrefix] = useState('');
  const wanted = params.get('unit') ?? '';
  const unit = /^controllers\/[0-9]{9}\/units\/[a-z0-9-]+$/.test(wanted) ? wanted : '';
  const query = useInfiniteQuery(peopleQuery(prefix, unit));
  const named = params.get('person') ?? '';
  const chosen = /^practitioners\/[0-9a-z]{10,40}$/.test(named) ? named : '';
  const choose = (person: string) => setParams(addressWith(params, { part: 'people', person }), { replace: true });
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
          <UnitSelect
            label={t('people.unit')}
            value={unit}
            onChange={(next) => setParams(addressWith(params, { unit: next }), { replace: true })}
          />
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
          file={peopleFile(t)}
          empty="people.empty"
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

interface AddPersonProps {
  onAdded: (person: Practitioner) => void;
  onCancel: () => void;
}

function aLogin(login: string): string | undefined {
  return /^[a-z][a-z0-9._-]{1,63}$/.test(login.toLowerCase()) ? undefined : 'people.badLogin';
}

function AddPerson({ onAdded, onCancel }: AddPersonProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { displayName: '', login: '', hprNumber: '', workPhone: '' },
    { displayName: required, login: aLogin },
  );
  const practitioner = {
    ...values,
    login: values.login.toLowerCase(),
    workPhone: values.workPhone.replaceAll(' ', ''),
  };
  const act = useAccessAct({
    content: practitioner,
    call: (requestId) => directory.createPractitioner({ practitioner, requestId }),
    said: t('people.added'),
    onDone: ({ practitioner: added }) => added && onAdded(added),
  });
  return (
    <VerbForm title={t('people.addTitle')} submit={t('people.save')} verb={act} check={check} onCancel={onCancel}>
      <div className="sj-fields">
        <WordsField private label={t('people.displayName')} {...field('displayName')} />
        <WordsField private label={t('people.login')} description={t('people.loginWhy')} {...field('login')} />
        <WordsField private label={t('people.hprOptional')} inputMode="numeric" {...field('hprNumber')} />
        <WordsField private label={t('people.phoneOptional')} inputMode="tel" {...field('workPhone')} />
      </div>
    </VerbForm>
  );
}

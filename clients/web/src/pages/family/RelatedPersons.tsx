import { Button, Checkbox } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { relatedPersonsQuery } from '@/api/families';
import { type RelatedPerson, RelatedPersonCapacity } from '@/gen/sjelden/registry/v1/patient_pb';
import { Adding } from '@/pages/administration/Adding';
import { useMe } from '@/session/useSession';
import { formatDay } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { AddRelatedForm } from './AddRelatedForm';
import { EndRelatedForm } from './EndRelatedForm';

// Those who speak or hear for a patient: parents, guardians, the next of kin.
export function RelatedPersons({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const [withEnded, setWithEnded] = useState(false);
  const query = useQuery(relatedPersonsQuery(patient, withEnded));
  return (
    <div className="sj-stack">
      <Checkbox size="small" checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)}>
        {t('related.withEnded')}
      </Checkbox>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <EmptyState title={t('related.empty')}>{t('related.emptyText')}</EmptyState>}
      <ul className="sj-list sj-tasks">
        {query.data?.map((person) => (
          <RelatedLine key={person.name} person={person} />
        ))}
      </ul>
      {may('registry.update-contacts') && (
        <Adding label={t('related.add')}>{(close) => <AddRelatedForm patient={patient} close={close} />}</Adding>
      )}
    </div>
  );
}

function RelatedLine({ person }: { person: RelatedPerson }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const [ending, setEnding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = [person.humanName?.given, person.humanName?.family].filter(Boolean).join(' ');
  function close() {
    setEnding(false);
    button.current?.focus();
  }
  return (
    <li>
      <div className="sj-row sj-between">
        <span>
          <span className="sj-strong">{name}</span>,{' '}
          {text('RelatedPersonCapacity', RelatedPersonCapacity as EnumObject, person.capacity)}
        </span>
        <span className={person.mayBeTold ? 'sj-tag sj-tone-ok' : 'sj-tag'}>
          {t(person.mayBeTold ? 'related.mayBeTold' : 'related.mayNotBeTold')}
        </span>
      </div>
      <div className="sj-row sj-between">
        <Contact person={person} />
        {(person.availableActions.includes('end') || ending) && (
          <Button
            ref={button}
            size="small"
            variant="tertiary"
            data-color="neutral"
            aria-expanded={ending}
            aria-label={`${t('related.end')}: ${name}`}
            onClick={() => setEnding(!ending)}
          >
            {t('related.end')}
          </Button>
        )}
      </div>
      {ending && <EndRelatedForm person={person} close={close} />}
    </li>
  );
}

function Contact({ person }: { person: RelatedPerson }) {
  const { t } = useTranslation();
  const { startDate = '', endDate = '' } = person.period ?? {};
  const words = [
    person.phone,
    person.household !== '' && t('related.inHousehold', { household: person.household }),
    person.language !== '' && t(`related.languages.${person.language}`, { defaultValue: person.language }),
    startDate !== '' && t('related.since', { day: formatDay(startDate) }),
    endDate !== '' && t('related.until', { day: formatDay(endDate) }),
  ].filter(Boolean);
  return <span className="sj-subtle">{words.length > 0 ? words.join(', ') : t('related.noContact')}</span>;
}

import { Button } from '@navikt/ds-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pedigree } from '@/api/families';
import { LifeStatus, Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import {
  AffectedStatus,
  type PedigreePerson,
  type PersonLink,
  PersonLinkGround,
} from '@/gen/sjelden/registry/v1/family_pb';
import { PatientName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { LinkForm } from './LinkForm';
import { RevokeForm } from './RevokeForm';
import { inOrder, linkOf, yearsAtDeath } from './pedigree';
import './family.css';

const COLUMNS = ['label', 'relation', 'sex', 'birth', 'affected', 'parents', 'patient'] as const;

// The persons of a pedigree, the oldest generation first: the same as the drawing, in words.
export function PedigreeTable({ pedigree }: { pedigree: Pedigree }) {
  const { t } = useTranslation();
  return (
    <table className="sj-table sj-pedigree-table">
      <caption className="sj-hidden">{t('pedigree.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`pedigree.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder(pedigree.persons).map((person) => (
          <PersonRow key={person.name} person={person} pedigree={pedigree} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({ person, pedigree }: { person: PedigreePerson; pedigree: Pedigree }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const link = linkOf(pedigree, person);
  function close() {
    setOpen(false);
    button.current?.focus();
  }
  const mayAct = link ? link.availableActions.includes('revoke') : person.availableActions.includes('link');
  const action = t(link ? 'pedigree.revoke' : 'pedigree.link');
  return (
    <>
      <tr>
        <th scope="row">
          {person.label}{' '}
          {person.proband && <span className="sj-tag">{t('pedigree.proband')}</span>}
        </th>
        <td>
          <RelationWords person={person} />
        </td>
        <td>{text('Sex', Sex as EnumObject, person.sex)}</td>
        <td>
          <LifeWords person={person} />
        </td>
        <td>
          {text('AffectedStatus', AffectedStatus as EnumObject, person.affectedStatus)}
          {person.conditions.length > 0 && (
            <span className="sj-subtle">: {person.conditions.map(({ id, label }) => label || id).join(', ')}</span>
          )}
        </td>
        <td>
          <ParentWords person={person} persons={pedigree.persons} />
        </td>
        <td>
          {link ? <LinkedPatient link={link} /> : <span className="sj-subtle">{t('pedigree.noPatient')}</span>}
          {(mayAct || open) && (
            <div className="sj-no-print">
              <Button
                ref={button}
                size="small"
                variant="tertiary"
                data-color="neutral"
                aria-expanded={open}
                aria-label={`${action}: ${person.label}`}
                onClick={() => setOpen(!open)}
              >
                {action}
              </Button>
            </div>
          )}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={COLUMNS.length}>
            {link ? (
              <RevokeForm link={link} person={person} close={close} />
            ) : (
              <LinkForm person={person} close={close} />
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function RelationWords({ person }: { person: PedigreePerson }) {
  const { t } = useTranslation();
  const more = [
    person.adopted && t('pedigree.adopted'),
    person.twinGroup > 0 && t('pedigree.twin', { number: person.twinGroup }),
    person.note,
  ].filter(Boolean);
  return (
    <>
      {person.relation || <span className="sj-subtle">{t('pedigree.notSaid')}</span>}
      {more.length > 0 && <div className="sj-subtle sj-small">{more.join('. ')}</div>}
    </>
  );
}

function LifeWords({ person }: { person: PedigreePerson }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const status = person.vitalStatus?.status ?? LifeStatus.UNSPECIFIED;
  const years = yearsAtDeath(person);
  return (
    <>
      <span className="sj-number">{person.birthYear || t('pedigree.notSaid')}</span>
      {status !== LifeStatus.UNSPECIFIED && (
        <div className="sj-subtle sj-small">
          {years === undefined ? text('LifeStatus', LifeStatus as EnumObject, status) : t('pedigree.diedAt', { years })}
        </div>
      )}
    </>
  );
}

function ParentWords({ person, persons }: { person: PedigreePerson; persons: readonly PedigreePerson[] }) {
  const { t } = useTranslation();
  const drawn = [person.father, person.mother]
    .map((name) => persons.find((one) => one.name === name)?.label)
    .filter(Boolean);
  return drawn.length > 0 ? drawn.join(', ') : <span className="sj-subtle">{t('pedigree.notDrawn')}</span>;
}

function LinkedPatient({ link }: { link: PersonLink }) {
  const text = useEnumText();
  return (
    <>
      <PatientName name={link.patient} />
      <div className="sj-subtle sj-small">{text('PersonLinkGround', PersonLinkGround as EnumObject, link.ground)}</div>
    </>
  );
}

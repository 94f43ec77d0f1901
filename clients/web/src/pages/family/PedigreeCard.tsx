import { useTranslation } from 'react-i18next';
import type { Pedigree } from '@/api/families';
import type { Family } from '@/gen/sjelden/registry/v1/family_pb';
import { Adding } from '@/pages/administration/Adding';
import { EmptyState } from '@/ui/EmptyState';
import { AddPersonForm } from './AddPersonForm';
import { PedigreePicture } from './PedigreePicture';
import { PedigreeTable } from './PedigreeTable';

interface PedigreeCardProps {
  family: Family;
  pedigree: Pedigree;
}

// Who is drawn in a family, and the way to draw more.
export function PedigreeCard({ family, pedigree }: PedigreeCardProps) {
  const { t } = useTranslation();
  return (
    <section className="sj-card">
      <h2>{t('pedigree.title')}</h2>
      {pedigree.persons.length === 0 ? (
        <EmptyState title={t('pedigree.empty')}>{t('pedigree.emptyText')}</EmptyState>
      ) : (
        <>
          <PedigreePicture persons={pedigree.persons} consanguineous={family.consanguineousParents} />
          <PedigreeTable pedigree={pedigree} />
        </>
      )}
      {family.availableActions.includes('add-pedigree-person') && (
        <Adding label={t('pedigree.add')}>
          {(close) => <AddPersonForm family={family} persons={pedigree.persons} close={close} />}
        </Adding>
      )}
    </section>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { lastPart } from '@/api/names';
import { useMe } from '@/session/useSession';
import { Page } from '@/ui/Page';
import { Verbs } from '@/ui/Verbs';
import { addressWith } from '@/ui/addressWith';
import { EndRetention } from './EndRetention';
import { EraseItem } from './EraseItem';
import { Erasures } from './Erasures';
import { OneErasure } from './OneErasure';

const PROPOSALS = { end: 'registry.end-retention', eraseItem: 'registry.erase-item' } as const;
type Proposal = keyof typeof PROPOSALS;

// The end of records and of single entries: proposed by one person, decided by another.
export default function RetentionPage() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [params, setParams] = useSearchParams();
  const [proposed, setProposed] = useState(false);
  const reads = may('registry.read-erasures');
  const id = params.get('erasure') ?? '';
  const shown = /^[0-9a-z]{10,40}$/.test(id) ? `erasures/${id}` : '';
  const show = (name: string) => setParams(addressWith(params, { erasure: lastPart(name) }), { replace: true });
  function onProposed(name: string) {
    setProposed(true);
    if (reads) show(name);
  }
  return (
    <Page title={t('pages.retention')} intro={t('retention.intro')}>
      <Verbs
        label={t('retention.propose')}
        offered={(Object.keys(PROPOSALS) as Proposal[]).filter((one) => may(PROPOSALS[one]))}
        textOf={(one) => t(`retention.proposals.${one}`)}
        form={(one, close) => {
          const Form = one === 'end' ? EndRetention : EraseItem;
          return (
            <Form
              onProposed={(name) => {
                onProposed(name);
                close();
              }}
              onCancel={close}
            />
          );
        }}
      />
      {proposed && !reads && <p role="status">{t('retention.proposedElsewhere')}</p>}
      {reads && shown !== '' && <OneErasure key={shown} name={shown} onClose={() => show('')} />}
      {reads && <Erasures shown={shown} onShow={show} />}
    </Page>
  );
}

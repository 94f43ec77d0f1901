import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMe } from '@/session/useSession';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { BreakGlass } from './BreakGlass';
import { OwnGrounds } from './OwnGrounds';
import { Review } from './Review';

const PARTS = ['own', 'review'] as const;
type Part = (typeof PARTS)[number];

// The way to a record without a relation: emergency access, one's own grounds in force, and the control afterwards.
export default function GroundsPage() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [params, setParams] = useSearchParams();
  const parts = PARTS.filter((one) => may(one === 'own' ? 'access.declare-ground' : 'access.review-ground'));
  const usual: Part = may('access.review-ground') ? 'review' : 'own';
  const part = parts.find((one) => one === params.get('part')) ?? usual;
  return (
    <Page
      title={t('pages.grounds')}
      intro={t(`grounds.intro.${part}`)}
      actions={
        parts.length > 1 && (
          <Switch
            label={t('grounds.part')}
            options={parts.map((one) => ({ value: one, text: t(`grounds.parts.${one}`) }))}
            value={part}
            onChange={(next) => setParams(next === usual ? {} : { part: next }, { replace: true })}
          />
        )
      }
    >
      {part === 'own' && (
        <>
          {may('access.break-glass') && <BreakGlass />}
          <OwnGrounds />
        </>
      )}
      {part === 'review' && <Review />}
    </Page>
  );
}

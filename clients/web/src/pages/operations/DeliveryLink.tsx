import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { lastPart } from '@/api/names';
import { useMe } from '@/session/useSession';

// A delivery by its name, and the way to it for those who may see it.
export function DeliveryLink({ name }: { name: string }) {
  const { t } = useTranslation();
  const { may } = useMe();
  if (name === '') return null;
  if (!may('exchange.list')) return <code className="sj-small">{lastPart(name)}</code>;
  return <Link to={`/summaries/${name}`}>{t('trustLinks.delivery')}</Link>;
}

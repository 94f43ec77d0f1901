import { useParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import { DraftPage } from './DraftPage';
import { NewReferralPage } from './NewReferralPage';

export default function ReferPage() {
  const { '*': path } = useParams();
  const name = resourceFromPath(path, 'referrals');
  return name ? <DraftPage key={name} name={name} /> : <NewReferralPage />;
}

import { useParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import NotFoundPage from '../NotFoundPage';
import { ComposePage } from './ComposePage';
import { DeliveryPage } from './DeliveryPage';
import { ReceivedPage } from './ReceivedPage';
import { SummaryPage } from './SummaryPage';
import '../meetings/parts/parts.css';
import './summaries.css';

// What one address below the summaries names: one that is written or sent, one that was received, a delivery, or the
// case of which one begins.
export default function OneSummaryPage() {
  const { '*': path = '' } = useParams();
  const received = resourceFromPath(path, 'receivedSummaries');
  if (received) return <ReceivedPage key={received} name={received} />;
  const summary = resourceFromPath(path, 'summaries');
  if (summary) return <SummaryPage key={summary} name={summary} />;
  const delivery = resourceFromPath(path, 'deliveries');
  if (delivery) return <DeliveryPage key={delivery} name={delivery} />;
  const pathway = resourceFromPath(path.replace(/^compose\//, ''), 'pathways');
  if (pathway) return <ComposePage key={pathway} pathway={pathway} />;
  return <NotFoundPage />;
}

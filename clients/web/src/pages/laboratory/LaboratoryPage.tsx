import { useLocation, useParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import NotFoundPage from '../NotFoundPage';
import { CollectPage } from './CollectPage';
import { NewOrderPage } from './NewOrderPage';
import { OrderPage } from './OrderPage';
import { ReceivePage } from './ReceivePage';
import { ReportPage } from './ReportPage';
import { SamplePage } from './SamplePage';
import { ShipPage } from './ShipPage';
import { ShipmentPage } from './ShipmentPage';
import { Worklists } from './Worklists';
import { WritePage } from './WritePage';
import './laboratory.css';

// Everything below /laboratory: lists of work, desks where tubes are handled one after the other, and one document each.
export default function LaboratoryPage() {
  const { '*': path = '' } = useParams();
  const { key } = useLocation();
  const [page = '', rest = ''] = /^([^/]*)\/?(.*)$/.exec(path)?.slice(1) ?? [];
  const named = (collection: string) => resourceFromPath(rest, collection) ?? '';
  switch (page) {
    case '':
      return <Worklists />;
    case 'receive':
      return <ReceivePage />;
    case 'collect':
      return <CollectPage />;
    case 'ship':
      return <ShipPage />;
    case 'order':
      return <NewOrderPage key={key} />;
    default:
  }
  const sample = page === 'samples' && named('samples');
  if (sample) return <SamplePage key={sample} name={sample} />;
  const order = page === 'orders' && named('orders');
  if (order) return <OrderPage key={order} name={order} />;
  const shipment = page === 'shipments' && named('shipments');
  if (shipment) return <ShipmentPage key={shipment} name={shipment} />;
  const report = page === 'reports' && named('reports');
  if (report) return <ReportPage key={report} name={report} />;
  const written = page === 'write' && named('orders');
  if (written) return <WritePage key={written} order={written} />;
  return <NotFoundPage />;
}

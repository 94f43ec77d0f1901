import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import type { Pathway } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { formatMoment } from '@/time/days';
import { ControllerName } from '@/ui/Names';

// Who has which summary of the case, by what signed receipts prove.
export function Deliveries({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  if (pathway.deliveries.length === 0) return null;
  return (
    <section className="sj-card">
      <h2>{t('case.deliveries')}</h2>
      <ul className="sj-list sj-work">
        {pathway.deliveries.map((delivery) => (
          <li key={`${delivery.summary}-${delivery.summaryVersion}-${delivery.receiver}`}>
            <span>
              <ControllerName organizationNumber={delivery.receiver} />{' '}
              <span className="sj-subtle">{t('case.version', { version: delivery.summaryVersion })}</span>
            </span>
            <span>
              {t(`receipts.${delivery.receipt}`, { defaultValue: delivery.receipt })}{' '}
              {delivery.time && <span className="sj-subtle">{formatMoment(timestampDate(delivery.time))}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

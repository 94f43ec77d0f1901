import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '@/time/days';
import { PersonName } from '@/ui/Names';
import type { DeliveryRung } from './deliveryLadder';

const SIGNS = { done: '✓', failed: '✗', open: '○' } as const;

// One rung: what is proven, when, by whom, and why not.
export function Rung({ rung, withName }: { rung: DeliveryRung; withName?: boolean }) {
  const { t } = useTranslation();
  const tone = { done: 'sj-rung-done', failed: 'sj-rung-failed', open: '' }[rung.state];
  return (
    <span className={`sj-rung-cell ${tone}`}>
      <span aria-hidden="true" className="sj-rung-sign">
        {SIGNS[rung.state]}
      </span>
      <span>
        <span className={rung.state === 'failed' ? 'sj-strong' : withName ? undefined : 'sj-hidden'}>
          {t(`deliveryLadder.${rung.id}.${rung.state}`)}
        </span>{' '}
        {rung.reason !== '' && t(`deliveryReasons.${rung.reason}`, { defaultValue: rung.reason })}
        {rung.person !== '' && (
          <>
            <PersonName name={rung.person} />
            <br />
          </>
        )}
        {rung.time && <span className="sj-subtle sj-number">{formatMoment(timestampDate(rung.time))}</span>}
      </span>
    </span>
  );
}

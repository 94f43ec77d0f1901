import { useTranslation } from 'react-i18next';
import { DeliveryState } from '@/gen/sjelden/exchange/v1/delivery_pb';
import type { LinkDay, LinkDifference, LinkReport, ReconciliationReport } from '@/gen/sjelden/exchange/v1/reconciliation_pb';
import { ControllerName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { DeliveryLink } from './DeliveryLink';

const COUNTS = ['stored', 'accepted', 'rejected', 'read'] as const;

// The counts of both ends of each link, and every envelope about which they differ.
export function ReportText({ report }: { report: ReconciliationReport }) {
  const { t } = useTranslation();
  return (
    <div className="sj-stack">
      {report.queued > 0n && <p>{t('reconciliations.queued', { queued: String(report.queued) })}</p>}
      <table className="sj-table">
        <thead>
          <tr>
            <th scope="col">{t('reconciliations.receiver')}</th>
            <th scope="col">{t('reconciliations.sent')}</th>
            {COUNTS.map((count) => (
              <th key={count} scope="col">
                {t(`reconciliations.counts.${count}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.links.map((link) => (
            <LinkRow key={link.receiver} link={link} />
          ))}
        </tbody>
      </table>
      <p className="sj-subtle sj-small">{t('reconciliations.bothEnds')}</p>
      {report.differences.length > 0 && <Differences differences={report.differences} />}
    </div>
  );
}

function LinkRow({ link }: { link: LinkReport }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <ControllerName organizationNumber={link.receiver} />
        {link.unreachableReason !== '' && (
          <span className="sj-tag sj-tone-breach">{t('reconciliations.unreachable')}</span>
        )}
      </th>
      <td className="sj-number">{String(link.sent?.total ?? 0n)}</td>
      {COUNTS.map((count) => (
        <td key={count} className="sj-number">
          <BothEnds here={link.sent?.[count]} there={link.received} count={count} />
        </td>
      ))}
    </tr>
  );
}

interface BothEndsProps {
  here: bigint | undefined;
  there: LinkDay | undefined;
  count: (typeof COUNTS)[number];
}

function BothEnds({ here = 0n, there, count }: BothEndsProps) {
  if (!there) return <>{String(here)} / ?</>;
  const same = here === there[count];
  return (
    <span className={same ? undefined : 'sj-tag sj-tone-breach'}>
      {String(here)} / {String(there[count])}
    </span>
  );
}

function Differences({ differences }: { differences: readonly LinkDifference[] }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const state = (value: DeliveryState) => text('DeliveryState', DeliveryState as EnumObject, value);
  return (
    <>
      <h3>{t('reconciliations.differences')}</h3>
      <ul className="sj-list sj-tasks">
        {differences.map((one) => (
          <li key={`${one.receiver}/${one.sequence}`}>
            <p>
              <span className="sj-strong">{t(`linkCodes.${one.code}`, { defaultValue: one.code })}</span>{' '}
              <ControllerName organizationNumber={one.receiver} />,{' '}
              {t('reconciliations.number', { number: String(one.sequence) })} <DeliveryLink name={one.delivery} />
            </p>
            <p className="sj-subtle">
              {t('reconciliations.states', { here: state(one.senderState), there: state(one.receiverState) })}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { formatMoment } from '@/time/days';
import { PersonName } from '@/ui/Names';
import { ladderOf } from './ladder';

export function Ladder({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  return (
    <ol className="sj-ladder" aria-label={t('ladder.title')}>
      {ladderOf(referral).map((rung) => (
        <li key={rung.id} className={rung.done ? 'sj-rung-done' : undefined}>
          <span aria-hidden="true" className="sj-rung-sign">
            {rung.done ? '✓' : '○'}
          </span>
          <span>
            <span className="sj-strong">{t(rung.done ? `ladder.${rung.id}.done` : `ladder.${rung.id}.open`)}</span>
            {rung.time && <span className="sj-subtle"> {formatMoment(timestampDate(rung.time))}</span>}
            {rung.person !== '' && (
              <span className="sj-subtle">
                {' '}
                <PersonName name={rung.person} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

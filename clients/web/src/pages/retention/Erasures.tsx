import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Checkbox } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { lastPart } from '@/api/names';
import { erasuresQuery } from '@/api/retention';
import { type Erasure, ErasureAction, ErasureState } from '@/gen/sjelden/registry/v1/retention_pb';
import { dayOf, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { addressWith } from '@/ui/addressWith';
import { type EnumObject, useEnumText } from '@/ui/enumText';

interface ErasuresProps {
  shown: string;
  onShow: (name: string) => void;
}

// What is open, whose it is and by when; those proposed first come first.
export function Erasures({ shown, onShow }: ErasuresProps) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const withEnded = params.get('ended') === '1';
  const query = useInfiniteQuery(erasuresQuery(withEnded));
  const all = query.data?.pages.flatMap((page) => page.erasures) ?? [];
  return (
    <section className="sj-card" aria-labelledby="retention-erasures">
      <h2 id="retention-erasures">{t('erasures.title')}</h2>
      <Checkbox
        size="small"
        checked={withEnded}
        onChange={(event) =>
          setParams(addressWith(params, { ended: event.target.checked ? '1' : '' }), { replace: true })
        }
      >
        {t('erasures.withEnded')}
      </Checkbox>
      {query.isPending && <Loading lines={3} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && <EmptyState title={t('erasures.empty')}>{t('erasures.emptyText')}</EmptyState>}
      <ul className="sj-list sj-tasks">
        {all.map((erasure) => (
          <Line key={erasure.name} erasure={erasure} isShown={erasure.name === shown} onShow={onShow} />
        ))}
      </ul>
      <LoadMore query={query} />
    </section>
  );
}

interface LineProps {
  erasure: Erasure;
  isShown: boolean;
  onShow: (name: string) => void;
}

function Line({ erasure, isShown, onShow }: LineProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const what = t(erasure.item === '' ? 'erasures.record' : 'erasures.entry');
  const created = erasure.createTime ? formatMoment(timestampDate(erasure.createTime)) : '';
  return (
    <li>
      <div className="sj-row sj-between">
        <span className="sj-row">
          <span className="sj-strong">{what}</span>
          <span className="sj-tag">{text('ErasureState', ErasureState as EnumObject, erasure.state)}</span>
          <span className="sj-subtle sj-number">
            {t('erasures.proposed', { time: created })} <PersonName name={erasure.proposedBy} />
          </span>
        </span>
        <Button
          size="small"
          variant="secondary"
          data-color="neutral"
          aria-expanded={isShown}
          aria-label={`${t('erasures.show')}: ${what}, ${lastPart(erasure.name)}`}
          onClick={() => onShow(isShown ? '' : erasure.name)}
        >
          {t('erasures.show')}
        </Button>
      </div>
      {erasure.owner !== '' && (
        <p>
          <PersonName name={erasure.owner} />:{' '}
          {text('ErasureAction', ErasureAction as EnumObject, erasure.nextAction)}{' '}
          {erasure.dueTime && <Deadline day={dayOf(timestampDate(erasure.dueTime))} />}
        </p>
      )}
    </li>
  );
}

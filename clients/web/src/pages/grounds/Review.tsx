import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Radio, RadioGroup, Select } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { grounds, groundsChanged, groundsToReviewQuery } from '@/api/grounds';
import { lastPart } from '@/api/names';
import { type Ground, GroundKind, GroundReviewState } from '@/gen/sjelden/access/v1/sign_in_pb';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { Accesses } from '@/pages/case/Accesses';
import { useMe } from '@/session/useSession';
import { formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';

const STATES = [
  GroundReviewState.PENDING,
  GroundReviewState.NOT_DRAWN,
  GroundReviewState.APPROVED,
  GroundReviewState.OBJECTED,
];

// The control afterwards: every emergency access, and a sample of the declared grounds; the oldest first.
export function Review() {
  const { t } = useTranslation();
  const text = useEnumText();
  const [params, setParams] = useSearchParams();
  const state = STATES.find((one) => GroundReviewState[one] === params.get('state')) ?? GroundReviewState.PENDING;
  const query = useInfiniteQuery(groundsToReviewQuery(state));
  const all = query.data?.pages.flatMap((page) => page.grounds) ?? [];
  return (
    <section className="sj-card">
      <h2>{t('grounds.reviewTitle')}</h2>
      <div className="sj-fields">
        <Select
          size="small"
          label={t('grounds.reviewState')}
          value={state}
          onChange={(event) =>
            setParams(
              (before) => {
                const after = new URLSearchParams(before);
                after.set('state', GroundReviewState[Number(event.target.value)] ?? '');
                return after;
              },
              { replace: true },
            )
          }
        >
          {STATES.map((one) => (
            <option key={one} value={one}>
              {text('GroundReviewState', GroundReviewState as EnumObject, one)}
            </option>
          ))}
        </Select>
      </div>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && (
        <EmptyState title={t('grounds.reviewEmpty')}>{t('grounds.reviewEmptyText')}</EmptyState>
      )}
      <ul className="sj-list sj-tasks">
        {all.map((ground) => (
          <OneGround key={ground.name} ground={ground} />
        ))}
      </ul>
      <LoadMore query={query} />
    </section>
  );
}

function OneGround({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const text = useEnumText();
  const [open, setOpen] = useState<'none' | 'review' | 'trail'>('none');
  const toggle = (part: 'review' | 'trail') => setOpen((before) => (before === part ? 'none' : part));
  return (
    <li>
      <div className="sj-row sj-between">
        <span className="sj-row">
          <span className={ground.kind === GroundKind.BREAK_GLASS ? 'sj-tag sj-tone-breach' : 'sj-tag'}>
            {text('GroundKind', GroundKind as EnumObject, ground.kind)}
          </span>
          <span className="sj-strong">
            <PersonName name={ground.person} />
          </span>
          <span>{text('AccessPurpose', AccessPurpose as EnumObject, ground.purpose)}</span>
        </span>
        <span className="sj-number">{ground.createTime && formatMoment(timestampDate(ground.createTime))}</span>
      </div>
      <p className="sj-prose">{ground.reason === '' ? <span className="sj-subtle">{t('grounds.noReason')}</span> : ground.reason}</p>
      <p className="sj-subtle sj-small">{t('grounds.patientId', { id: lastPart(ground.patient) })}</p>
      {ground.reviewer !== '' && (
        <p>
          {text('GroundReviewState', GroundReviewState as EnumObject, ground.reviewState)}:{' '}
          <PersonName name={ground.reviewer} />{' '}
          <span className="sj-subtle">{ground.reviewTime && formatMoment(timestampDate(ground.reviewTime))}</span>
          {ground.reviewNote !== '' && <span className="sj-prose">: {ground.reviewNote}</span>}
        </p>
      )}
      <div className="sj-row">
        {ground.availableActions.includes('review') && (
          <Button size="small" variant="secondary" aria-expanded={open === 'review'} onClick={() => toggle('review')}>
            {t('grounds.review')}
          </Button>
        )}
        {may('audit.who-has-seen') && (
          <Button
            size="small"
            variant="tertiary"
            data-color="neutral"
            aria-expanded={open === 'trail'}
            onClick={() => toggle('trail')}
          >
            {t('grounds.trail')}
          </Button>
        )}
      </div>
      {open === 'review' && <ReviewForm ground={ground} />}
      {open === 'trail' && <Accesses patient={ground.patient} document="" />}
    </li>
  );
}

function ReviewForm({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  const objects = ({ verdict }: { verdict: GroundReviewState }) => verdict === GroundReviewState.OBJECTED;
  const { values, field, check } = useFields(
    { verdict: GroundReviewState.UNSPECIFIED, note: '' },
    { verdict: required, note: (note, all) => (objects(all) ? required(note) : undefined) },
  );
  const sent = { name: ground.name, etag: ground.etag, ...values };
  const act = useAct({
    content: sent,
    call: (requestId) => grounds.reviewGround({ ...sent, requestId }),
    settled: groundsChanged,
    said: t('grounds.reviewed'),
  });
  return (
    <VerbForm inCard title={t('grounds.verdictTitle')} submit={t('grounds.saveReview')} verb={act} check={check}>
      <RadioGroup size="small" legend={t('grounds.verdict')} {...field('verdict')}>
        <Radio value={GroundReviewState.APPROVED}>{t('grounds.approve')}</Radio>
        <Radio value={GroundReviewState.OBJECTED}>{t('grounds.object')}</Radio>
      </RadioGroup>
      <WordsField
        lines={2}
        label={t(objects(values) ? 'grounds.noteRequired' : 'grounds.note')}
        maxLength={1000}
        {...field('note')}
      />
    </VerbForm>
  );
}

import { Button, TextField } from '@navikt/ds-react';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachments, canBeShown, openContent, saveContent } from '@/api/attachments';
import { queryClient } from '@/api/queryClient';
import { referralQuery } from '@/api/referrals';
import { useRequestIds } from '@/api/useRequestIds';
import { AttachmentRefusal, AttachmentState, type Document, DocumentKind } from '@/gen/sjelden/clinical/v1/document_pb';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { formatMoment } from '@/time/days';
import { PersonName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { sizeText } from './size';
import './attachments.css';

interface AttachmentsProps {
  referral: Referral;
  // Those that are shown elsewhere, while this page sends them.
  underWay?: ReadonlySet<string>;
}

// What is attached, each with who attached it and what became of it.
export function Attachments({ referral, underWay }: AttachmentsProps) {
  const { t } = useTranslation();
  const documents = referral.documents.filter(({ name }) => !underWay?.has(name));
  if (documents.length === 0) return <p className="sj-subtle">{t('attachments.none')}</p>;
  return (
    <ul className="sj-list sj-work">
      {documents.map((document) => (
        <Line key={document.name} referral={referral} document={document} />
      ))}
    </ul>
  );
}

function Line({ referral, document }: { referral: Referral; document: Document }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const file = document.attachment;
  const state = file?.state ?? AttachmentState.UNSPECIFIED;
  const available = state === AttachmentState.AVAILABLE;
  const kind = text('DocumentKind', DocumentKind as EnumObject, document.kind);
  return (
    <li className="sj-attachment">
      <div>
        <span className={available ? 'sj-strong' : 'sj-subtle'}>{document.title || kind}</span>{' '}
        <span className="sj-subtle sj-small">
          {document.title !== '' && `${kind}, `}
          {sizeText(Number(file?.sizeBytes ?? 0))}
          {document.authors[0] && (
            <>
              , <PersonName name={document.authors[0]} />
            </>
          )}
          {document.createTime && `, ${formatMoment(timestampDate(document.createTime))}`}
        </span>
        {!available && (
          <p className="sj-small">
            {text('AttachmentState', AttachmentState as EnumObject, state)}{' '}
            {state === AttachmentState.REFUSED &&
              text('AttachmentRefusal', AttachmentRefusal as EnumObject, file?.refusal ?? AttachmentRefusal.UNSPECIFIED)}
            {state === AttachmentState.PENDING && t('attachments.pendingWhy')}
            {document.retractionReason}
          </p>
        )}
      </div>
      <div className="sj-row sj-no-print">
        {available && <Content document={document} />}
        {document.availableActions.includes('remove') && <Remove referral={referral} document={document} />}
      </div>
    </li>
  );
}

function Content({ document }: { document: Document }) {
  const { t } = useTranslation();
  const open = useMutation({ mutationFn: () => openContent(document) });
  const save = useMutation({ mutationFn: () => saveContent(document) });
  return (
    <>
      {canBeShown(document) && (
        <Button
          type="button"
          size="xsmall"
          variant="secondary"
          loading={open.isPending}
          aria-label={t('attachments.openTitle', { title: document.title })}
          onClick={() => open.mutate()}
        >
          {t('attachments.open')}
        </Button>
      )}
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        loading={save.isPending}
        aria-label={t('attachments.saveTitle', { title: document.title })}
        onClick={() => save.mutate()}
      >
        {t('attachments.save')}
      </Button>
      <Refusal error={open.error ?? save.error} />
    </>
  );
}

// From a draft, and what never became available, at once; from what was sent with a reason.
function Remove({ referral, document }: { referral: Referral; document: Document }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const requestIds = useRequestIds();
  const atOnce =
    referral.state === ReferralState.DRAFT || document.attachment?.state !== AttachmentState.AVAILABLE;
  const remove = useMutation({
    mutationFn: () =>
      attachments.removeAttachment({ name: document.name, reason: reason.trim(), requestId: requestIds.idFor(reason) }),
    onSuccess: () => {
      announce(t('attachments.removed'));
      setAsking(false);
      void queryClient.invalidateQueries(referralQuery(referral.name));
    },
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') remove.mutate();
  }
  if (asking) {
    return (
      <form className="sj-stack" onSubmit={onSubmit} noValidate>
        <TextField
          size="small"
          label={t('attachments.reason')}
          value={reason}
          maxLength={400}
          error={missing && t('attachments.reasonMissing')}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="sj-row">
          <Button type="submit" size="xsmall" variant="danger" loading={remove.isPending}>
            {t('attachments.remove')}
          </Button>
          <Button type="button" size="xsmall" variant="tertiary" onClick={() => setAsking(false)}>
            {t('attachments.keep')}
          </Button>
        </div>
        <Refusal error={remove.error} />
      </form>
    );
  }
  return (
    <>
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        loading={remove.isPending}
        aria-label={t('attachments.removeTitle', { title: document.title })}
        onClick={() => (atOnce ? remove.mutate() : setAsking(true))}
      >
        {t('attachments.remove')}
      </Button>
      <Refusal error={remove.error} />
    </>
  );
}

import { Button } from '@navikt/ds-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { AttachmentRefusal, DocumentKind } from '@/gen/sjelden/clinical/v1/document_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { Refusal } from '@/ui/Refusal';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { sizeText } from './size';
import type { Upload, Uploads } from './useUploads';
import './attachments.css';

const KINDS = [
  DocumentKind.LETTER,
  DocumentKind.REPORT,
  DocumentKind.SCAN,
  DocumentKind.PHOTO,
  DocumentKind.CONSENT,
  DocumentKind.NOTE,
];
// A hint for the dialog of the operating system; the service looks at what a file holds.
const ACCEPT = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.txt';

// Chooses files, by button or by dropping them here, and shows how each of them gets on.
export function AttachFiles({ uploads: { uploads, add, goOn, cancel } }: { uploads: Uploads }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState(DocumentKind.LETTER);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const choose = (files: FileList | null) => add([...(files ?? [])].map((file) => ({ file, kind })));
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files);
  }
  return (
    <div className="sj-stack sj-no-print">
      <div
        className={over ? 'sj-drop sj-drop-over' : 'sj-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <EnumSelect
          label={t('attachments.kind')}
          name="DocumentKind"
          values={DocumentKind as EnumObject}
          value={kind}
          options={KINDS}
          onChange={setKind}
        />
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={ACCEPT}
          aria-label={t('attachments.choose')}
          onChange={(event) => {
            choose(event.target.files);
            event.target.value = '';
          }}
        />
        <Button
          type="button"
          size="small"
          variant="secondary"
          aria-describedby={hint}
          onClick={() => input.current?.click()}
        >
          {t('attachments.choose')}
        </Button>
        <span id={hint} className="sj-subtle sj-small">
          {t('attachments.drop')}
        </span>
      </div>
      <ul className="sj-list sj-work">
        {uploads
          .filter((upload) => upload.state !== 'sent')
          .map((upload) => (
            <UploadLine key={upload.id} upload={upload} onGoOn={() => goOn(upload.id)} onCancel={() => void cancel(upload)} />
          ))}
      </ul>
    </div>
  );
}

interface UploadLineProps {
  upload: Upload;
  onGoOn: () => void;
  onCancel: () => void;
}

function UploadLine({ upload, onGoOn, onCancel }: UploadLineProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { file, received, state } = upload;
  return (
    <li className="sj-upload">
      <div className="sj-row sj-between">
        <span>
          {file.name} <span className="sj-subtle sj-small">{sizeText(file.size)}</span>
        </span>
        <span className="sj-row">
          {state === 'failed' && (
            <Button type="button" size="small" variant="secondary" onClick={onGoOn}>
              {t('attachments.goOn')}
            </Button>
          )}
          <button
            type="button"
            className="sj-link"
            onClick={onCancel}
            aria-label={t(state === 'refused' ? 'attachments.dismissFile' : 'attachments.cancelFile', { file: file.name })}
          >
            {t(state === 'refused' ? 'attachments.dismiss' : 'attachments.cancel')}
          </button>
        </span>
      </div>
      {(state === 'sending' || state === 'waiting') && (
        <progress value={received} max={file.size} aria-label={t('attachments.progress', { file: file.name })} />
      )}
      {state === 'refused' && (
        <p role="alert" className="sj-strong">
          {t('attachments.refused')}{' '}
          {text('AttachmentRefusal', AttachmentRefusal as EnumObject, upload.refusal ?? AttachmentRefusal.UNSPECIFIED)}
        </p>
      )}
      {state === 'failed' && <Failure error={upload.error} />}
    </li>
  );
}

// The only field that a person chose is how large the file is.
function Failure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const tooLarge = problemOf(error).fields.some(({ field }) => field === 'size_bytes');
  if (!tooLarge) return <Refusal error={error} />;
  return (
    <p role="alert" className="sj-strong">
      {t('attachments.tooLarge')}
    </p>
  );
}

import { Alert, Button } from '@navikt/ds-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '@/api/saveFile';
import { SummaryForm } from '@/gen/sjelden/exchange/v1/summary_pb';
import type { SummaryDocument } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { CopyButton } from '@/ui/CopyButton';
import { type EnumObject, useEnumText } from '@/ui/enumText';

// The name of a saved file says what it is and nothing about whom.
function fileName(document: SummaryDocument, ending: string): string {
  return `saksoppsummering-v${document.header?.version ?? 0}.${ending}`;
}

interface DocumentViewProps {
  document: SummaryDocument;
  // Which form it is, where there are several.
  withForm?: boolean;
}

// One document as its reader gets it: the page as text, and files of the page and of what programs read.
export function DocumentView({ document, withForm }: DocumentViewProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const page = useRef<HTMLDivElement>(null);
  const { header } = document;
  return (
    <article className="sj-stack">
      {withForm && header && (
        <h3>{text('SummaryForm', SummaryForm as EnumObject, header.form)}</h3>
      )}
      {header?.marks.map((mark) => (
        <Alert key={mark} variant="warning" size="small">
          {mark}
        </Alert>
      ))}
      <div className="sj-row sj-no-print">
        {document.text !== '' && <CopyButton target={page} />}
        {document.pdf.length > 0 && (
          <Button
            size="small"
            variant="tertiary"
            onClick={() => saveFile(fileName(document, 'pdf'), document.pdf, 'application/pdf')}
          >
            {t('documents.savePdf')}
          </Button>
        )}
        {document.phenopacketJson !== '' && (
          <Button
            size="small"
            variant="tertiary"
            onClick={() => saveFile(fileName(document, 'phenopacket.json'), document.phenopacketJson, 'application/json')}
          >
            {t('documents.savePacket')}
          </Button>
        )}
      </div>
      {document.text === '' ? (
        <p className="sj-subtle">{t('documents.noText')}</p>
      ) : (
        <div ref={page} className="sj-prose sj-sheet">
          {document.text}
        </div>
      )}
      {header && header.contents.length > 0 && (
        <ul className="sj-small sj-subtle">
          {header.contents.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </article>
  );
}

import { Button, Radio, RadioGroup } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportFormat } from '@/gen/sjelden/audit/v1/audit_pb';
import { useMe } from '@/session/useSession';
import { Dialog } from './Dialog';
import { ErrorPanel } from './ErrorPanel';
import { useExport } from './useExport';
import type { PagedQuery, WorklistFile } from './worklistFile';

interface ExportProps<Row> {
  // With the columns that are shown.
  file: WorklistFile<Row>;
  rows: readonly Row[];
  // Left out where the page has read everything.
  query?: PagedQuery;
}

// Takes the rows along as a file, for those who may; the file is recorded before it is made.
export function ExportButton<Row>(props: ExportProps<Row>) {
  const { t } = useTranslation();
  const { may } = useMe();
  const [open, setOpen] = useState(false);
  if (!may('audit.record-export')) return null;
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        data-color="neutral"
        disabled={props.rows.length === 0}
        onClick={() => setOpen(true)}
      >
        {t('worklist.export')}
      </Button>
      {open && <ExportDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog<Row>({ file, rows, query, onClose }: ExportProps<Row> & { onClose: () => void }) {
  const { t } = useTranslation();
  const { step, begin, cancel } = useExport(file, rows, query);
  const [everything, setEverything] = useState(false);
  const [format, setFormat] = useState(ExportFormat.XLSX);
  const busy = step.at === 'reading' || step.at === 'read' || step.at === 'recording';
  return (
    <Dialog title={t('worklist.exportTitle')} onClose={onClose}>
      {step.at === 'saved' ? (
        <p>{t('worklist.exported')}</p>
      ) : (
        <fieldset disabled={busy} className="sj-plain-fieldset sj-stack">
          {query?.hasNextPage || everything ? (
            <RadioGroup size="small" legend={t('worklist.what')} value={everything} onChange={setEverything}>
              <Radio value={false}>{t('worklist.seen', { count: rows.length })}</Radio>
              <Radio value={true}>{t('worklist.everything')}</Radio>
            </RadioGroup>
          ) : (
            <p>{t('worklist.rows', { count: rows.length })}</p>
          )}
          <RadioGroup size="small" legend={t('worklist.format')} value={format} onChange={setFormat}>
            <Radio value={ExportFormat.XLSX}>{t('worklist.formats.xlsx')}</Radio>
            <Radio value={ExportFormat.CSV}>{t('worklist.formats.csv')}</Radio>
          </RadioGroup>
          <p className="sj-subtle sj-small">{t('worklist.recorded')}</p>
        </fieldset>
      )}
      {step.at === 'failed' && (
        <>
          <ErrorPanel error={step.error} />
          <p>{t('worklist.noFile')}</p>
        </>
      )}
      <div role="status">
        {(step.at === 'reading' || step.at === 'read') && t('worklist.reading', { count: rows.length })}
        {step.at === 'recording' && (
          <label className="sj-row">
            {t('worklist.recording', { done: step.done, count: rows.length })}
            <progress max={rows.length} value={step.done} />
          </label>
        )}
      </div>
      <div className="sj-row">
        {step.at !== 'saved' && (
          <Button size="small" loading={busy} onClick={() => begin(format, everything)}>
            {t('worklist.save')}
          </Button>
        )}
        <Button size="small" variant="secondary" data-color="neutral" onClick={busy ? cancel : onClose}>
          {t(step.at === 'saved' ? 'worklist.close' : 'worklist.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useOpenDocument } from '@/api/openDocuments';
import { orderQuery } from '@/api/orders';
import { keepReport, reports } from '@/api/reports';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { useAct } from '@/ui/useAct';
import { ReportEditor, useReportFields } from './ReportEditor';
import { ToLists } from './parts';
import { versionOf } from './reportDraft';

// The answer to an order about one of the persons that it tests.
export function WritePage({ order: name }: { order: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  useOpenDocument(name);
  const order = useQuery(orderQuery(name));
  const named = params.get('patient') ?? '';
  const patient = order.data?.testedPersons.find((person) => person.patient === named)?.patient ?? order.data?.patient ?? '';
  const fields = useReportFields(undefined);
  const act = useAct({
    content: [name, patient, fields.values],
    call: async (requestId) =>
      (await reports.draftReport({ order: name, patient, content: versionOf(fields.values), requestId })).report,
    said: t('laboratory.done.draft'),
    onDone: (report) => {
      keepReport(report);
      if (report) void navigate(`/laboratory/reports/${report.name}`);
    },
  });
  return (
    <Page title={t('laboratory.report.write')} actions={<ToLists />}>
      {order.isPending && <Loading />}
      {order.isError && !order.data && <ErrorPanel error={order.error} onRetry={() => void order.refetch()} />}
      {order.data && (
        <>
          <section className="sj-card sj-card-accent">
            <h2>
              <PatientName name={patient} withNumber />
            </h2>
            <p>{order.data.analyses.map(({ code, scope }) => [code?.label || code?.id, scope].filter(Boolean).join(', ')).join('; ')}</p>
            <p className="sj-subtle">
              {order.data.indications.map(({ term, text }) => [term && (term.label || term.id), text].filter(Boolean).join(': ')).join('; ')}
            </p>
          </section>
          <ReportEditor
            title={t('laboratory.report.write')}
            submit={t('laboratory.report.save')}
            fields={fields}
            verb={act}
          />
        </>
      )}
    </Page>
  );
}

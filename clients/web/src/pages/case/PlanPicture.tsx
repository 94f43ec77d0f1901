import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templatesQuery } from '@/api/templates';
import { type Pathway, PathwayStepState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { TemplatePicture } from '@/pages/cases/TemplatePicture';
import { today } from '@/time/clock';
import { Dialog } from '@/ui/Dialog';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { type EnumObject, useEnumText } from '@/ui/enumText';

// The case's plan as a picture, with how far each step has come.
export function PlanPicture({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (pathway.template === '') return null;
  return (
    <div className="sj-no-print">
      <Button size="small" variant="tertiary" data-color="neutral" onClick={() => setOpen(true)}>
        {t('board.asPicture')}
      </Button>
      {open && (
        <Dialog wide title={t('case.steps')} onClose={() => setOpen(false)}>
          <Picture pathway={pathway} />
          <div className="sj-row sj-end">
            <Button size="small" variant="secondary" onClick={() => setOpen(false)}>
              {t('app.close')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Picture({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useQuery(templatesQuery);
  if (query.isPending) return <Loading lines={2} />;
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const template = query.data.find((one) => one.id === pathway.template);
  if (!template) return <p>{t('board.noPlans')}</p>;
  return (
    <>
      {template.version !== pathway.templateVersion && (
        <p className="sj-subtle">{t('board.otherVersion', { of: pathway.templateVersion, now: template.version })}</p>
      )}
      <TemplatePicture
        template={template}
        markOf={({ id }) => {
          const step = pathway.steps.find((one) => one.id === id);
          if (!step) return undefined;
          const late = step.state === PathwayStepState.ACTIVE && step.dueDate !== '' && step.dueDate < today();
          const words = text('PathwayStepState', PathwayStepState as EnumObject, step.state);
          const active = step.state === PathwayStepState.ACTIVE ? 'now' : 'none';
          const tone = step.state === PathwayStepState.DONE ? 'done' : active;
          return { text: late ? t('board.late', { state: words }) : words, tone: late ? 'breach' : tone };
        }}
      />
    </>
  );
}

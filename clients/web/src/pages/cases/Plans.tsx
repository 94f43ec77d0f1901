import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templatesQuery } from '@/api/templates';
import type { PathwayRow } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { TemplatePicture } from './TemplatePicture';

// The plans that cases follow, each as a picture with how many of the cases on the page have which step next.
export function Plans({ rows }: { rows: readonly PathwayRow[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className="sj-card sj-no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('board.plans')}</summary>
      {open && <ChosenPlan rows={rows} />}
    </details>
  );
}

function ChosenPlan({ rows }: { rows: readonly PathwayRow[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const query = useQuery(templatesQuery);
  if (query.isPending) return <Loading lines={2} />;
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const longestFirst = [...query.data].sort((a, b) => b.steps.length - a.steps.length);
  const template = longestFirst.find((one) => one.id === chosen) ?? longestFirst[0];
  if (!template) return <p className="sj-subtle">{t('board.noPlans')}</p>;
  return (
    <div className="sj-stack">
      <div className="sj-fields">
        <Select size="small" label={t('board.plan')} value={template.id} onChange={(event) => setChosen(event.target.value)}>
          {longestFirst.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </Select>
      </div>
      <TemplatePicture
        template={template}
        markOf={(step) => {
          const here = rows.filter((row) => row.leadTaskCode === step.taskCode);
          if (here.length === 0) return undefined;
          const overdue = here.filter((row) => row.overdue).length;
          const text = [t('board.cases', { count: here.length }), overdue > 0 && t('board.overdue', { count: overdue })];
          return { text: text.filter(Boolean).join(', '), tone: overdue > 0 ? 'breach' : 'now' };
        }}
      />
    </div>
  );
}

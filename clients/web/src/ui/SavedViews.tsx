import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { preferencesQuery } from '@/api/preferences';
import { ArrangeViews } from './ArrangeViews';
import { KeepView } from './KeepView';
import { type ViewPage, isShown, paramsOf, viewsOf } from './savedViews';
import './savedViews.css';

// The kept views of a page: shown by a click, kept, arranged. The default one stands in the address of a page that is
// opened without a choice.
export function SavedViews({ page }: { page: ViewPage }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<'keep' | 'arrange'>();
  const kept = useQuery(preferencesQuery).data;
  const views = viewsOf(kept?.savedViews ?? [], page);
  const usual = views.find((view) => view.isDefault);
  const arrived = useRef(params.size === 0);
  useEffect(() => {
    if (!kept) return;
    if (arrived.current && usual) setParams(paramsOf(usual), { replace: true });
    arrived.current = false;
  }, [kept, usual, setParams]);
  if (!kept) return null;
  return (
    <nav aria-label={t('savedViews.title')} className="sj-row sj-no-print sj-saved-views">
      {views.map((view) => (
        <Link
          key={view.title}
          to={`${page}?${paramsOf(view).toString()}`}
          replace
          aria-current={isShown(view, params) ? 'page' : undefined}
        >
          {view.title}
        </Link>
      ))}
      <Button size="small" variant="tertiary" data-color="neutral" onClick={() => setOpen('keep')}>
        {t('savedViews.keep')}
      </Button>
      {views.length > 0 && (
        <Button size="small" variant="tertiary" data-color="neutral" onClick={() => setOpen('arrange')}>
          {t('savedViews.arrange')}
        </Button>
      )}
      {open === 'keep' && <KeepView page={page} kept={kept} onClose={() => setOpen(undefined)} />}
      {open === 'arrange' && <ArrangeViews page={page} kept={kept} onClose={() => setOpen(undefined)} />}
    </nav>
  );
}

import { Checkbox, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { keepViews, rereadPreferences } from '@/api/preferences';
import type { Preferences } from '@/gen/sjelden/access/v1/preference_pb';
import { ActForm } from './ActForm';
import { Dialog } from './Dialog';
import { type ViewPage, choicesIn, titleProblem, viewsOf, withViewsOf } from './savedViews';
import { useAct } from './useAct';

interface KeepViewProps {
  page: ViewPage;
  kept: Preferences;
  onClose: () => void;
}

// Keeps what the page shows now under a name.
export function KeepView({ page, kept, onClose }: KeepViewProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [title, setTitle] = useState('');
  const [isDefault, setDefault] = useState(false);
  const views = viewsOf(kept.savedViews, page);
  const problem = titleProblem(
    title,
    views.map((view) => view.title),
  );
  const mine = views.map((view) => ({ ...view, isDefault: view.isDefault && !isDefault }));
  const next = withViewsOf(kept.savedViews, page, [
    ...mine,
    { title: title.trim(), page, choices: choicesIn(page, params), isDefault },
  ]);
  const act = useAct({
    content: [kept.etag, next],
    call: (requestId) => keepViews(next, kept.etag, requestId),
    settled: rereadPreferences,
    said: t('savedViews.kept'),
    onDone: onClose,
  });
  return (
    <Dialog title={t('savedViews.keep')} onClose={onClose}>
      <ActForm label={t('savedViews.save')} act={act} incomplete={problem !== undefined} onCancel={onClose}>
        {(checked) => (
          <>
            <TextField
              data-first
              size="small"
              label={t('savedViews.name')}
              description={t('savedViews.nameWhy')}
              value={title}
              autoComplete="off"
              error={checked && problem ? t(problem) : undefined}
              onChange={(event) => setTitle(event.target.value)}
            />
            <Checkbox size="small" checked={isDefault} onChange={(event) => setDefault(event.target.checked)}>
              {t('savedViews.makeDefault')}
            </Checkbox>
          </>
        )}
      </ActForm>
    </Dialog>
  );
}

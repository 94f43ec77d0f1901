import { Checkbox } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { keepViews, rereadPreferences } from '@/api/preferences';
import type { Preferences } from '@/gen/sjelden/access/v1/preference_pb';
import { Dialog } from './Dialog';
import { VerbForm } from './VerbForm';
import { WordsField } from './WordsField';
import { type ViewPage, choicesIn, titleProblem, viewsOf, withViewsOf } from './savedViews';
import { useAct } from './useAct';
import { useFields } from './useFields';

interface KeepViewProps {
  page: ViewPage;
  kept: Preferences;
  onClose: () => void;
}

// Keeps what the page shows now under a name.
export function KeepView({ page, kept, onClose }: KeepViewProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const views = viewsOf(kept.savedViews, page);
  const titles = views.map((view) => view.title);
  const fields = useFields({ title: '', isDefault: false }, { title: (title) => titleProblem(title, titles) });
  const { title, isDefault } = fields.values;
  const mine = views.map((view) => ({ ...view, isDefault: view.isDefault && !isDefault }));
  const next = withViewsOf(kept.savedViews, page, [
    ...mine,
    { title, page, choices: choicesIn(page, params), isDefault },
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
      <VerbForm inCard submit={t('savedViews.save')} verb={act} check={fields.check} onCancel={onClose}>
        <WordsField
          {...fields.field('title')}
          label={t('savedViews.name')}
          description={t('savedViews.nameWhy')}
          private
        />
        <Checkbox size="small" checked={isDefault} onChange={(event) => fields.set({ isDefault: event.target.checked })}>
          {t('savedViews.makeDefault')}
        </Checkbox>
      </VerbForm>
    </Dialog>
  );
}

import { Button, Radio, RadioGroup } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepViews, rereadPreferences } from '@/api/preferences';
import type { Preferences } from '@/gen/sjelden/access/v1/preference_pb';
import { Dialog } from './Dialog';
import { VerbForm } from './VerbForm';
import { WordsField } from './WordsField';
import { type ViewPage, titleProblem, viewsOf, withViewsOf } from './savedViews';
import { useAct } from './useAct';

interface ArrangeViewsProps {
  page: ViewPage;
  kept: Preferences;
  onClose: () => void;
}

const NONE = -1;

// Renames and deletes views, and says which one the page opens with.
export function ArrangeViews({ page, kept, onClose }: ArrangeViewsProps) {
  const { t } = useTranslation();
  const [views, setViews] = useState(() => viewsOf(kept.savedViews, page));
  const [tried, setTried] = useState(false);
  const problems = views.map((view, place) =>
    titleProblem(
      view.title,
      views.filter((_, other) => other !== place).map((other) => other.title.trim()),
    ),
  );
  const next = withViewsOf(
    kept.savedViews,
    page,
    views.map((view) => ({ ...view, title: view.title.trim() })),
  );
  const act = useAct({
    content: [kept.etag, next],
    call: (requestId) => keepViews(next, kept.etag, requestId),
    settled: rereadPreferences,
    said: t('savedViews.kept'),
    onDone: onClose,
  });
  function check(): boolean {
    setTried(true);
    return !problems.some(Boolean);
  }
  const rename = (place: number, title: string) =>
    setViews(views.map((view, at) => (at === place ? { ...view, title } : view)));
  return (
    <Dialog title={t('savedViews.arrange')} onClose={onClose}>
      <VerbForm inCard submit={t('savedViews.save')} verb={act} check={check} onCancel={onClose}>
        {views.map((view, place) => (
          <div key={place} className="sj-row sj-bottom">
            <WordsField
              label={t('savedViews.nameOf', { number: place + 1 })}
              value={view.title}
              error={tried && problems[place] ? t(problems[place]) : undefined}
              onChange={(title) => rename(place, title)}
              private
            />
            <Button
              type="button"
              size="small"
              variant="tertiary"
              data-color="danger"
              onClick={() => setViews(views.filter((_, at) => at !== place))}
            >
              {t('savedViews.delete', { title: view.title })}
            </Button>
          </div>
        ))}
        <RadioGroup
          size="small"
          legend={t('savedViews.opensWith')}
          value={views.findIndex((view) => view.isDefault)}
          onChange={(chosen: number) => setViews(views.map((view, at) => ({ ...view, isDefault: at === chosen })))}
        >
          <Radio value={NONE}>{t('savedViews.asItComes')}</Radio>
          {views.map((view, place) => (
            <Radio key={place} value={place}>
              {view.title}
            </Radio>
          ))}
        </RadioGroup>
      </VerbForm>
    </Dialog>
  );
}

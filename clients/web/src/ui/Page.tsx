import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SavedViews } from './SavedViews';
import type { ViewPage } from './savedViews';

interface PageProps {
  // The page's own name: never a patient's.
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  // Where the page is a list of work whose views a person keeps.
  views?: ViewPage;
  children: ReactNode;
}

// One page: its name in the window and as the heading, which gets the focus when the page is opened.
export function Page({ title, intro, actions, wide, views, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} – ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={wide ? 'sj-page sj-page-wide' : 'sj-page'}>
      <div className="sj-page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro && <p className="sj-subtle">{intro}</p>}
        </div>
        {(views || actions) && (
          <div className="sj-row">
            {views && <SavedViews page={views} />}
            {actions}
          </div>
        )}
      </div>
      {children}
    </div>
  );
}

// Kept views of lists: what of a page's address belongs to one.
import type { KeptView } from '@/api/preferences';

// The keys of each page's address; the same as in deploy/config/rules/saved_views.txt.
export const VIEW_KEYS = {
  '/triage': ['view', 'columns'],
  '/referrals': ['view', 'all', 'columns'],
  '/clocks': ['show', 'whose', 'columns'],
  '/advice': ['view', 'all', 'columns'],
  '/cases': ['view', 'whose', 'columns'],
  '/laboratory': ['tab', 'columns', 'boxColumns'],
  '/consultations': ['state', 'view', 'columns'],
  '/meetings': ['view', 'columns'],
  '/summaries': ['view', 'open', 'columns'],
  '/administration': ['part', 'unit', 'columns'],
} as const;
export type ViewPage = keyof typeof VIEW_KEYS;

// A unit, or words that no one typed.
const CHOICE = /^([A-Za-z0-9,-]+|controllers\/[0-9]{9}\/units\/[a-z0-9-]+)$/;

export function choicesIn(page: ViewPage, params: URLSearchParams): KeptView['choices'] {
  return VIEW_KEYS[page].flatMap((key) => {
    const value = params.get(key) ?? '';
    return CHOICE.test(value) ? [{ key, value }] : [];
  });
}

export function paramsOf(view: Pick<KeptView, 'choices'>): URLSearchParams {
  return new URLSearchParams(view.choices.map(({ key, value }) => [key, value]));
}

// Whether the address shows just this.
export function isShown(view: KeptView, params: URLSearchParams): boolean {
  const now = choicesIn(view.page as ViewPage, params);
  return now.length === view.choices.length && view.choices.every(({ key, value }) => params.get(key) === value);
}

export function viewsOf(views: readonly KeptView[], page: ViewPage): KeptView[] {
  return views.filter((view) => view.page === page);
}

// All views with those of one page replaced.
export function withViewsOf(views: readonly KeptView[], page: ViewPage, mine: readonly KeptView[]): KeptView[] {
  return [...views.filter((view) => view.page !== page), ...mine].map(({ title, page: on, choices, isDefault }) => ({
    title,
    page: on,
    choices: choices.map(({ key, value }) => ({ key, value })),
    isDefault,
  }));
}

export function titleProblem(title: string, others: readonly string[]): string | undefined {
  if (title.trim() === '') return 'triage.errors.missing';
  return others.includes(title.trim()) ? 'savedViews.taken' : undefined;
}

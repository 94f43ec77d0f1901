import { queryOptions } from '@tanstack/react-query';
import { allPages } from './paging';
import { pathways } from './pathways';

// The plans of kinds of pathways: files of the hospital, the same until it changes them.
export const templatesQuery = queryOptions({
  queryKey: ['pathway', 'templates'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => pathways.listTemplates({ pageSize: 200, pageToken }, { signal }),
      (page) => page.templates,
    ),
  staleTime: 30 * 60_000,
});

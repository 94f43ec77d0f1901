// What this person keeps of the own pages. It lies at the services: a browser keeps nothing.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { PreferenceService } from '@/gen/sjelden/access/v1/preference_service_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

const preferences = createClient(PreferenceService, transport);

export const preferencesQuery = queryOptions({
  queryKey: ['access', 'preferences'],
  queryFn: async ({ signal }) => {
    const answer = await preferences.getPreferences({}, { signal });
    if (!answer.preferences) throw new Error('an answer without preferences');
    return answer.preferences;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export interface KeptView {
  title: string;
  page: string;
  choices: { key: string; value: string }[];
  isDefault: boolean;
}

export async function keepViews(savedViews: readonly KeptView[], etag: string, requestId: string): Promise<void> {
  const answer = await preferences.updatePreferences({ preferences: { savedViews: [...savedViews] }, etag, requestId });
  queryClient.setQueryData(preferencesQuery.queryKey, answer.preferences);
}

// Somebody may have changed them at another computer.
export function rereadPreferences(): void {
  void queryClient.invalidateQueries(preferencesQuery);
}

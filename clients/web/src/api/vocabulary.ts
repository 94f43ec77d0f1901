// Terms to propose for what a clinician has seen. Never required: a page without any vocabulary takes plain words.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { Code } from '@connectrpc/connect';
import { TermKind } from '@/gen/sjelden/registry/v1/vocabulary_pb';
import { VocabularyService } from '@/gen/sjelden/registry/v1/vocabulary_service_pb';
import { problemOf } from './problem';
import { transport } from './transport';

export interface TermProposal {
  id: string;
  label: string;
  // Where it is known.
  norwegian: string;
  // The other word that was found, where it was not the label.
  synonym: string;
}

export interface TermSource {
  // Tells its answers from those of another one.
  id: string;
  // What fits the words; null where there is no vocabulary here.
  search: (words: string, signal?: AbortSignal) => Promise<TermProposal[] | null>;
}

const vocabulary = createClient(VocabularyService, transport);
const MOST = 12;

function sourceOf(system: string, kind: TermKind): TermSource {
  return {
    id: system,
    async search(words, signal) {
      try {
        const { hits } = await vocabulary.searchTerms(
          { query: words, systems: [system], kinds: [kind], limit: MOST },
          { signal },
        );
        return hits.map((hit) => ({
          id: hit.term?.id ?? '',
          label: hit.term?.label ?? '',
          norwegian: hit.norwegianLabel,
          synonym: hit.matchedSynonym,
        }));
      } catch (error) {
        const { code } = problemOf(error);
        if ([Code.Unimplemented, Code.PermissionDenied, Code.NotFound].includes(code)) return null;
        throw error;
      }
    },
  };
}

export const phenotypeTerms = sourceOf('HP', TermKind.PHENOTYPE);
export const disorderTerms = sourceOf('ORPHA', TermKind.DISORDER);

export function termsQuery(source: TermSource, words: string) {
  return queryOptions({
    queryKey: ['registry', 'terms', source.id, words],
    queryFn: ({ signal }) => source.search(words, signal),
    enabled: words.length >= 2,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

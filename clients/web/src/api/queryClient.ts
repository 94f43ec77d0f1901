// Answers of the services, kept in memory while pages show them. Nothing is stored in the browser.
import { QueryClient } from '@tanstack/react-query';
import { isPassing, problemOf } from './problem';

const MOST_RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // Messages are no plain data: two answers are never mixed into one.
      structuralSharing: false,
      retry: (failures, error) => failures < MOST_RETRIES && isPassing(problemOf(error)),
      retryDelay: (attempt) => 600 * 2 ** attempt,
    },
    // A change is retried by the person, who sees what became of it.
    mutations: { retry: false },
  },
});

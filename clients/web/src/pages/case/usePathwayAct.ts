import { pathwayChanged } from '@/api/pathways';
import type { Act } from '@/api/useVerb';
import { useAct } from '@/ui/useAct';

interface PathwayAct<Sent, Answer> {
  sent: Sent;
  call: (request: Sent & { requestId: string }) => Promise<Answer>;
  said: string;
  onDone?: (answer: Answer) => void;
}

// One act on a case or on a task of it; what the pages show of cases is asked for anew.
export function usePathwayAct<Sent extends object, Answer>(options: PathwayAct<Sent, Answer>): Act {
  const { sent, call, said, onDone } = options;
  return useAct({
    content: sent,
    call: (requestId) => call({ ...sent, requestId }),
    settled: pathwayChanged,
    said,
    onDone,
  });
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { taskListQuery } from '@/api/pathways';
import type { Pathway, Task } from '@/gen/sjelden/pathway/v1/pathway_pb';

export function useTasks(pathway: Pathway) {
  return useInfiniteQuery(taskListQuery({ case: 'parent', value: pathway.name }));
}

// The case's next action.
export function useLeadTask(pathway: Pathway): Task | undefined {
  const tasks = useTasks(pathway).data?.pages.flatMap((page) => page.tasks) ?? [];
  return tasks.find((task) => task.name === pathway.leadTask);
}

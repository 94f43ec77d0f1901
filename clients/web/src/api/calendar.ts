// Calendar files, and when people are free.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { CalendarService } from '@/gen/sjelden/meeting/v1/calendar_service_pb';
import type { Day } from '@/time/days';
import { saveFile } from './saveFile';
import { transport } from './transport';

const calendar = createClient(CalendarService, transport);

// The file names no patient; it says the kind, the hour and a link.
export async function saveCalendarFile(name: string): Promise<void> {
  const { fileName, content } = await calendar.getCalendarFile({ name });
  saveFile(fileName, content, 'text/calendar');
}

export interface FreeTimesWish {
  persons: string[];
  fromDate: Day;
  untilDate: Day;
  durationMinutes: number;
}

export function freeTimesQuery(wish: FreeTimesWish | undefined) {
  return queryOptions({
    queryKey: ['meeting', 'freeTimes', wish],
    queryFn: ({ signal }) => calendar.findFreeTimes(wish ?? {}, { signal }),
    enabled: wish !== undefined,
    staleTime: 0,
  });
}

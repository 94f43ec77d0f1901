import { meetingQuery } from '@/api/meetings';
import { queryClient } from '@/api/queryClient';
import type { CaseMeeting } from '@/gen/sjelden/meeting/v1/case_meeting_pb';

// What a change answered is what the page shows now; the lists that it stands in are read again.
export function keepMeeting(meeting: CaseMeeting | undefined): void {
  if (!meeting) return;
  queryClient.setQueryData(meetingQuery(meeting.name).queryKey, meeting);
  void queryClient.invalidateQueries({ queryKey: ['meeting', 'list'] });
}

export function rereadMeetings(): void {
  void queryClient.invalidateQueries({ queryKey: ['meeting'] });
}

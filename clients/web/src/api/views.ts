// A meeting on the screen of a room: the code that lets it in, and where it is shown.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { ViewService } from '@/gen/sjelden/gateway/v1/view_service_pb';
import { newRequestId } from './requestId';
import { signInTransport, transport } from './transport';

const views = createClient(ViewService, transport);
const screens = createClient(ViewService, signInTransport);

const REREAD_MS = 5_000;

// Where a person shows a meeting now. The gateway tells of no screen that comes or goes.
export function viewsQuery(caseMeeting: string) {
  return queryOptions({
    queryKey: ['gateway', 'views', caseMeeting],
    queryFn: ({ signal }) => views.getViews({ caseMeeting }, { signal }),
    refetchInterval: REREAD_MS,
  });
}

export function createViewCode(caseMeeting: string, identified: boolean) {
  return views.createViewCode({ caseMeeting, identified, requestId: newRequestId() });
}

export function endViews(caseMeeting: string) {
  return views.endViews({ caseMeeting, requestId: newRequestId() });
}

export function openView(code: string) {
  return screens.openView({ code, requestId: newRequestId() });
}

// In fours, as people read it out.
export function spoken(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

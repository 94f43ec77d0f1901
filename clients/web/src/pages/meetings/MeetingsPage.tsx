import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { meetingListQuery } from '@/api/meetings';
import { CaseMeetingState, ParticipantResponse } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays, dayOf, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PagedTable } from '@/ui/PagedTable';
import { Switch } from '@/ui/Switch';
import { addressWith } from '@/ui/addressWith';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { meetingsFile } from './file';

const VIEWS = ['mine', 'unit', 'past'] as const;
const PAST_DAYS = 180;

// Case meetings from today on, or those of the last half year.
export default function MeetingsPage() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person, unit, may } = useMe();
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'mine';
  const list = view === 'mine' ? ({ case: 'person', value: person } as const) : ({ case: 'unit', value: unit } as const);
  const query = useInfiniteQuery(meetingListQuery(list, view === 'past' ? addDays(today(), -PAST_DAYS) : today()));
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const shown = view === 'past' ? rows?.filter((row) => row.state !== CaseMeetingState.PLANNED).reverse() : rows;
  return (
    <Page
      title={t('pages.meetings')}
      views="/meetings"
      intro={t(view === 'past' ? 'meetings.pastIntro' : 'meetings.intro')}
      actions={
        <>
          {may('meeting.convene') && <Link to="/meetings/new">{t('meetings.convene')}</Link>}
          <Switch
            label={t('start.view')}
            options={VIEWS.map((one) => ({ value: one, text: t(`meetings.views.${one}`) }))}
            value={view}
            onChange={(next) => setParams(addressWith(params, { view: next === 'mine' ? '' : next }), { replace: true })}
          />
        </>
      }
    >
      <PagedTable
        query={query}
        rows={shown}
        file={meetingsFile(t)}
        empty={view === 'past' ? 'meetings.emptyPast' : 'meetings.empty'}
        cells={(row) => [
          <>
            <Link to={`/meetings/${row.caseMeeting}`}>
              {row.startTime ? formatMoment(timestampDate(row.startTime)) : t('time.noDate')}
            </Link>{' '}
            {row.startTime && row.state === CaseMeetingState.PLANNED && (
              <Deadline day={dayOf(timestampDate(row.startTime))} short />
            )}
          </>,
          <UnitName name={row.unit} />,
          text('CaseMeetingState', CaseMeetingState as EnumObject, row.state),
          row.itemCount,
          row.response !== ParticipantResponse.UNSPECIFIED &&
            text('ParticipantResponse', ParticipantResponse as EnumObject, row.response),
        ]}
      />
    </Page>
  );
}

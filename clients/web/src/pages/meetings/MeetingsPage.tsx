import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { meetingListQuery } from '@/api/meetings';
import { CaseMeetingState, ParticipantResponse } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { dayOf, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PagedTable } from '@/ui/PagedTable';
import { Switch } from '@/ui/Switch';
import { type EnumObject, useEnumText } from '@/ui/enumText';

const VIEWS = ['mine', 'unit'] as const;

// Case meetings from today on.
export default function MeetingsPage() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person, unit } = useMe();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'unit' ? 'unit' : 'mine';
  const list = view === 'unit' ? ({ case: 'unit', value: unit } as const) : ({ case: 'person', value: person } as const);
  const query = useInfiniteQuery(meetingListQuery(list, today()));
  return (
    <Page
      title={t('pages.meetings')}
      intro={t('meetings.intro')}
      actions={
        <Switch
          label={t('start.view')}
          options={VIEWS.map((one) => ({ value: one, text: t(`start.views.${one}`) }))}
          value={view}
          onChange={(next) => setParams(next === 'unit' ? { view: next } : {}, { replace: true })}
        />
      }
    >
      <PagedTable
        query={query}
        rows={query.data?.pages.flatMap((page) => page.rows)}
        columns={['meetings.time', 'meetings.unit', 'referred.state', 'meetings.cases', 'meetings.answer']}
        empty="meetings.empty"
        keyOf={(row) => row.caseMeeting}
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

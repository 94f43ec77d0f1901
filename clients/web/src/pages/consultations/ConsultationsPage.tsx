import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { consultationListQuery } from '@/api/consultations';
import { ConsultationAction, ConsultationMode, ConsultationPurpose, ConsultationState } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { useMe } from '@/session/useSession';
import { formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { PatientName, PersonName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PagedTable } from '@/ui/PagedTable';
import { Switch } from '@/ui/Switch';
import { addressWith } from '@/ui/addressWith';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { consultationsFile } from './file';
import { TABS, countByTab, tabFrom, tabOf } from './tabs';
import '../meetings/parts/parts.css';

const VIEWS = ['mine', 'unit'] as const;

// Every consultation of a person or unit, by what must be done about it. The tab stands in the address.
export default function ConsultationsPage() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person, unit, may } = useMe();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'mine' ? 'mine' : 'unit';
  const tab = tabFrom(params.get('state'));
  const list = view === 'mine' ? ({ case: 'person', value: person } as const) : ({ case: 'unit', value: unit } as const);
  const query = useInfiniteQuery(consultationListQuery(list));
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const counts = countByTab(rows ?? []);
  const addressOf = (next: { state?: string; view?: string }) =>
    `?${addressWith(params, { state: tab, view, ...next }).toString()}`;
  return (
    <Page
      title={t('pages.consultations')}
      views="/consultations"
      intro={t('consultations.intro')}
      actions={
        <>
          {may('meeting.book') && <Link to="/consultations/new">{t('consultations.new')}</Link>}
          <Switch
            label={t('start.view')}
            options={VIEWS.map((one) => ({ value: one, text: t(`start.views.${one}`) }))}
            value={view}
            onChange={(next) => setParams(addressWith(params, { state: tab, view: next }), { replace: true })}
          />
        </>
      }
    >
      <nav aria-label={t('consultations.tabs')}>
        <ul className="sj-tabs">
          {TABS.map((one) => (
            <li key={one}>
              <Link to={addressOf({ state: one })} replace aria-current={one === tab ? 'page' : undefined}>
                {t(`consultations.tab.${one}`)}{' '}
                {rows && one !== 'done' && (
                  <span className="sj-count">
                    {counts[one]}
                    {query.hasNextPage && '+'}
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <PagedTable
        query={query}
        rows={rows?.filter((row) => tabOf(row) === tab)}
        file={consultationsFile(t)}
        empty={`consultations.empty.${tab}`}
        cells={(row) => [
          <Link to={`/consultations/${row.consultation}`}>
            {row.patients.map((patient) => (
              <PatientName key={patient} name={patient} />
            ))}
          </Link>,
          <>
            {text('ConsultationPurpose', ConsultationPurpose as EnumObject, row.purpose)}
            <span className="sj-subtle">, {text('ConsultationMode', ConsultationMode as EnumObject, row.mode).toLowerCase()}</span>
          </>,
          row.startTime ? formatMoment(timestampDate(row.startTime)) : <span className="sj-subtle">{t('consultations.noTime')}</span>,
          row.nextAction === ConsultationAction.UNSPECIFIED ? (
            text('ConsultationState', ConsultationState as EnumObject, row.state)
          ) : (
            <>
              {text('ConsultationAction', ConsultationAction as EnumObject, row.nextAction)} <Deadline day={row.nextActionDate} />
            </>
          ),
          row.owner !== '' && <PersonName name={row.owner} />,
        ]}
      />
    </Page>
  );
}

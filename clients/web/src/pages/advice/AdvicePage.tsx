import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { dialogueListQuery } from '@/api/advice';
import { AdviceAction, AdviceState } from '@/gen/sjelden/referral/v1/advice_pb';
import { useMe } from '@/session/useSession';
import { Deadline } from '@/ui/Deadline';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PagedTable } from '@/ui/PagedTable';
import { Switch } from '@/ui/Switch';
import { addressWith } from '@/ui/addressWith';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { adviceFile } from './file';

const VIEWS = ['asked', 'asking'] as const;

const EVERY_STATE = Object.values(AdviceState).filter(
  (state): state is AdviceState => typeof state === 'number' && state !== AdviceState.UNSPECIFIED,
);

// What the unit is asked, and what it has asked others; ended ones where they are asked for.
export default function AdvicePage() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { unit, may } = useMe();
  const [params, setParams] = useSearchParams();
  // Who cannot answer as a department begins with what the own unit has asked.
  const usual = may('advice.convert') ? 'asked' : 'asking';
  const view = VIEWS.find((one) => one === params.get('view')) ?? usual;
  const all = params.get('all') === '1';
  const asked = view === 'asked';
  const query = useInfiniteQuery(
    dialogueListQuery({ case: asked ? 'askedUnit' : 'askingUnit', value: unit }, all ? EVERY_STATE : []),
  );
  const show = (next: { view?: string; all?: boolean }) => {
    const wanted = { view, all, ...next };
    setParams(addressWith(params, { view: wanted.view, all: wanted.all ? '1' : '' }), { replace: true });
  };
  return (
    <Page
      title={t('pages.advice')}
      views="/advice"
      intro={t('advice.intro')}
      actions={
        <>
          {may('advice.ask') && <Link to="/advice/new">{t('advice.new')}</Link>}
          <label className="sj-row">
            <input type="checkbox" checked={all} onChange={(event) => show({ all: event.target.checked })} />
            {t('advice.all')}
          </label>
          <Switch
            label={t('advice.view')}
            options={VIEWS.map((one) => ({ value: one, text: t(`advice.views.${one}`) }))}
            value={view}
            onChange={(next) => show({ view: next })}
          />
        </>
      }
    >
      <PagedTable
        query={query}
        rows={query.data?.pages.flatMap((page) => page.rows)}
        file={adviceFile(t, asked)}
        empty={`advice.empty.${view}`}
        cells={(row) => [
          <Link to={`/advice/${row.dialogue}`}>
            <PatientName name={row.patient} />
          </Link>,
          row.unread > 0 && (
            <span className="sj-tag sj-tone-soon">{t('advice.unreadCount', { count: row.unread })}</span>
          ),
          <UnitName name={asked ? row.askingUnit : row.askedUnit} />,
          text('AdviceState', AdviceState as EnumObject, row.state),
          row.nextAction === AdviceAction.UNSPECIFIED ? (
            <span className="sj-subtle">{t('referred.nothing')}</span>
          ) : (
            <>
              {text('AdviceAction', AdviceAction as EnumObject, row.nextAction)}
              <br />
              <span className="sj-subtle">
                <PersonName name={row.owner} />
              </span>
            </>
          ),
          row.nextActionDate !== '' && <Deadline day={row.nextActionDate} />,
        ]}
      />
    </Page>
  );
}

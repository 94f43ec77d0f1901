import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Checkbox } from '@navikt/ds-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createViewCode, endViews, spoken, viewsQuery } from '@/api/views';
import { queryClient } from '@/api/queryClient';
import type { CreateViewCodeResponse } from '@/gen/sjelden/gateway/v1/view_service_pb';
import type { View } from '@/gen/sjelden/gateway/v1/session_pb';
import { formatClock } from '@/time/days';
import { Refusal } from '@/ui/Refusal';
import { announce } from '@/ui/announce';

// The meeting on the computer of a room, which nobody signs in at: a code lets it in, and what it shows can be ended here.
export function RoomScreen({ name }: { name: string }) {
  const { t } = useTranslation();
  const [identified, setIdentified] = useState(false);
  const reread = () => queryClient.invalidateQueries({ queryKey: viewsQuery(name).queryKey });
  const code = useMutation({ mutationFn: () => createViewCode(name, identified), onSuccess: reread });
  const end = useMutation({
    mutationFn: () => endViews(name),
    onSuccess: () => {
      code.reset();
      announce(t('room.done.end'));
      return reread();
    },
  });
  const now = useQuery(viewsQuery(name)).data;
  const shown = now?.views ?? [];
  // Used, it is good no more.
  const given = now?.codeExpireTime ? code.data : undefined;
  return (
    <section className="sj-card sj-no-print" aria-labelledby="sj-room">
      <h2 id="sj-room">{t('room.title')}</h2>
      <p className="sj-subtle">{t('room.intro')}</p>
      <Checkbox size="small" checked={identified} onChange={(event) => setIdentified(event.target.checked)}>
        {t('room.identified')}
      </Checkbox>
      <div className="sj-row">
        <Button size="small" variant="secondary" loading={code.isPending} onClick={() => code.mutate()}>
          {t('room.make')}
        </Button>
        {(given || shown.length > 0) && (
          <Button size="small" variant="secondary" data-color="danger" loading={end.isPending} onClick={() => end.mutate()}>
            {t('room.end')}
          </Button>
        )}
      </div>
      <Refusal error={code.error ?? end.error} />
      {given && <Code given={given} />}
      <ul className="sj-list" aria-label={t('room.shown')}>
        {shown.map((view, place) => (
          <li key={place}>
            {t('room.shownSince', { time: view.createTime ? formatClock(timestampDate(view.createTime)) : '' })}{' '}
            <Identity view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Code({ given }: { given: CreateViewCodeResponse }) {
  const { t } = useTranslation();
  return (
    <div className="sj-room-code" role="status">
      <p>{t('room.how', { address: window.location.host })}</p>
      <output className="sj-room-letters">{spoken(given.code)}</output>
      <p className="sj-subtle">
        {given.expireTime && t('room.until', { time: formatClock(timestampDate(given.expireTime)) })}{' '}
        {given.view && <Identity view={given.view} />}
      </p>
    </div>
  );
}

function Identity({ view }: { view: View }) {
  const { t } = useTranslation();
  return <span className="sj-tag">{t(view.identified ? 'room.withIdentity' : 'meetings.deIdentified')}</span>;
}

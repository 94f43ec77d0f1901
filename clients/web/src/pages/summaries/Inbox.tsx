import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Checkbox } from '@navikt/ds-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { receivedListQuery, receivedQuery } from '@/api/exchange';
import { queryClient } from '@/api/queryClient';
import { type ReceivedSummary, ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import type { SummaryDocument } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { useMe } from '@/session/useSession';
import { formatMoment } from '@/time/days';
import { PagedTable } from '@/ui/PagedTable';
import { ControllerName, PatientName, PersonName, UnitName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { DocumentView } from './Documents';
import { receivedFile } from './files';
import { isUnread, mayOpenAsCopy } from './inbox';

interface Opened {
  summary: ReceivedSummary;
  document: SummaryDocument;
}

export function Inbox({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person } = useMe();
  const query = useInfiniteQuery(receivedListQuery(unit));
  const rows = query.data?.pages.flatMap((page) => page.summaries);
  const copies = (rows ?? []).filter((row) => mayOpenAsCopy(person, row)).map((row) => row.name);
  const [chosen, setChosen] = useState<string[]>([]);
  const [opened, setOpened] = useState<Opened[]>([]);
  const picked = chosen.filter((name) => copies.includes(name));
  // One after the other: what was opened is shown, also where a later one fails.
  const open = useMutation({
    mutationFn: async () => {
      setOpened([]);
      for (const name of picked) {
        const one = await queryClient.fetchQuery(receivedQuery(name));
        setOpened((before) => [...before, one]);
      }
    },
    onSuccess: () => announce(t('inbox.opened')),
    onSettled: () => {
      setChosen([]);
      void queryClient.invalidateQueries({ queryKey: ['exchange', 'list'] });
    },
  });
  return (
    <>
      {copies.length > 0 && (
        <div className="sj-stack sj-tight sj-no-print">
          <div className="sj-row">
            <Checkbox
              size="small"
              checked={picked.length === copies.length}
              indeterminate={picked.length > 0 && picked.length < copies.length}
              onChange={(event) => setChosen(event.target.checked ? copies : [])}
            >
              {t('inbox.all', { count: copies.length })}
            </Checkbox>
            <Button size="small" variant="secondary" disabled={picked.length === 0} loading={open.isPending} onClick={() => open.mutate()}>
              {t('inbox.openCopies', { count: picked.length })}
            </Button>
          </div>
          <p className="sj-subtle sj-small">{t('inbox.openCopiesWhy')}</p>
        </div>
      )}
      <Refusal error={open.error} />
      <PagedTable
        query={query}
        rows={rows}
        file={receivedFile(t)}
        empty="summaries.empty.inbox"
        cells={(row) => [
          <span className="sj-row">
            {copies.includes(row.name) && (
              <Checkbox
                size="small"
                hideLabel
                checked={picked.includes(row.name)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...picked, row.name] : picked.filter((name) => name !== row.name))
                }
              >
                {t('inbox.choose')} <PatientName name={row.patient} />
              </Checkbox>
            )}
            <Link to={`/summaries/${row.name}`}>
              <PatientName name={row.patient} />
            </Link>
          </span>,
          <>
            <ControllerName organizationNumber={row.sender} />
            <br />
            <span className="sj-subtle">
              <UnitName name={row.sendingUnit} />, {t('case.version', { version: row.summaryVersion })}
            </span>
          </>,
          <>
            {text('ReceiverGround', ReceiverGround as EnumObject, row.receiver?.ground ?? 0)}
            {row.receiver && row.receiver.person !== '' && (
              <span className="sj-subtle">
                <br />
                {t('referral.attention')} <PersonName name={row.receiver.person} />
              </span>
            )}
          </>,
          row.receiveTime && formatMoment(timestampDate(row.receiveTime)),
          <ReadBy row={row} />,
        ]}
      />
      {opened.map(({ summary, document }) => (
        <section key={summary.name} className="sj-card">
          <h2>
            <PatientName name={summary.patient} withNumber />
          </h2>
          <DocumentView document={document} />
        </section>
      ))}
    </>
  );
}

function ReadBy({ row }: { row: ReceivedSummary }) {
  const { t } = useTranslation();
  if (row.withdrawal) return <span className="sj-tag sj-tone-breach">{t('summaries.withdrawn')}</span>;
  if (row.supersededBy !== '') return <span className="sj-subtle">{t('summaries.superseded')}</span>;
  if (isUnread(row)) return <span className="sj-tag sj-tone-soon">{t('summaries.unread')}</span>;
  const [first] = row.reads;
  return (
    <>
      <PersonName name={first?.person ?? ''} />
      {first?.time && <span className="sj-subtle"> {formatMoment(timestampDate(first.time))}</span>}
    </>
  );
}

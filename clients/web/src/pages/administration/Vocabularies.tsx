import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { vocabulariesQuery } from '@/api/administration';
import { VocabularyOrigin } from '@/gen/sjelden/registry/v1/vocabulary_pb';
import { useMe } from '@/session/useSession';
import { formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { type EnumObject, useEnumText } from '@/ui/enumText';

// Which vocabularies terms are proposed from: version, terms of use, where they come from; and how a newer one is taken in.
export function Vocabularies() {
  const { t } = useTranslation();
  const text = useEnumText();
  const { session } = useMe();
  const query = useQuery(vocabulariesQuery);
  const all = query.data ?? [];
  const login = session.practitioner?.login ?? '';
  return (
    <>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && (
        <EmptyState title={t('vocabularies.empty')}>{t('vocabularies.emptyText')}</EmptyState>
      )}
      {all.length > 0 && (
        <table className="sj-table">
          <thead>
            <tr>
              <th scope="col">{t('vocabularies.title')}</th>
              <th scope="col">{t('vocabularies.version')}</th>
              <th scope="col">{t('vocabularies.terms')}</th>
              <th scope="col">{t('vocabularies.licence')}</th>
              <th scope="col">{t('vocabularies.origin')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.name}>
                <td>
                  <span className="sj-strong">{one.title}</span> <span className="sj-tag">{one.system}</span>
                </td>
                <td>{one.version}</td>
                <td className="sj-number">
                  {t('vocabularies.count', { terms: one.termCount, obsolete: one.obsoleteCount })}
                </td>
                <td>
                  {one.licence}
                  <br />
                  <span className="sj-subtle sj-small">{one.source}</span>
                </td>
                <td>
                  {text('VocabularyOrigin', VocabularyOrigin as EnumObject, one.origin)}
                  <br />
                  <span className="sj-subtle sj-small">
                    {one.importTime && formatMoment(timestampDate(one.importTime))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <section className="sj-card">
        <h2>{t('vocabularies.importTitle')}</h2>
        <p>{t('vocabularies.importText')}</p>
        <ul>
          {['hp.obo', 'en_product1.xml', 'hgnc_complete_set.txt'].map((file) => (
            <li key={file}>
              <code>
                sjelden --as {login} vocabulary import {file}
              </code>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

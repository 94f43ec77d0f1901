import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import { type Erasure, type ErasureStore, ErasureStoreState } from '@/gen/sjelden/registry/v1/retention_pb';
import { formatMoment } from '@/time/days';
import { type EnumObject, useEnumText } from '@/ui/enumText';

function moment(time: Timestamp | undefined): string {
  return time ? formatMoment(timestampDate(time)) : '';
}

// What every store has said: whether something is open there, and when its keys were destroyed.
export function Stores({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('stores.title')}</h3>
      <table className="sj-table sj-dense">
        <thead>
          <tr>
            {(['store', 'state', 'answered', 'destroyed', 'backups'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`stores.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {erasure.stores.map((store) => (
            <StoreRow key={store.store} store={store} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function StoreRow({ store }: { store: ErasureStore }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const refused = store.state === ErasureStoreState.REFUSED;
  return (
    <tr>
      <td>{store.store}</td>
      <td>
        <span className={refused ? 'sj-tag sj-tone-breach' : 'sj-tag'}>
          {text('ErasureStoreState', ErasureStoreState as EnumObject, store.state)}
        </span>{' '}
        {refused && t(`storeRefusals.${store.refusal}`, { defaultValue: store.refusal })}
      </td>
      <td className="sj-number">{moment(store.answerTime)}</td>
      <td className="sj-number">{moment(store.destroyTime)}</td>
      <td className="sj-number">{moment(store.keyBackupsExpireTime)}</td>
    </tr>
  );
}

import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '@/time/days';
import { PersonName } from '@/ui/Names';

interface RecordedProps {
  record: { createTime?: Timestamp; recordedBy: string };
  // When it ended, what that is called, and who did it where it is known.
  end?: { time: Date; said: string; by: string };
}

// Who recorded what the patient decided, when, and since when it holds no more.
export function Recorded({ record: { createTime, recordedBy }, end }: RecordedProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="sj-small sj-subtle">
        {t('patient.recordedBy')} <PersonName name={recordedBy} />
        {createTime && `, ${formatMoment(timestampDate(createTime))}`}
      </p>
      {end && (
        <p>
          <span className="sj-tag">{end.said}</span> {formatMoment(end.time)}
          {end.by !== '' && (
            <>
              , <PersonName name={end.by} />
            </>
          )}
        </p>
      )}
    </>
  );
}

import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Alert, Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { formatMoment } from '@/time/days';
import { PersonName } from '@/ui/Names';
import { whatChanged } from './whatChanged';

interface ChangeNoticeProps {
  before: Referral;
  after: Referral;
  // The reader has seen it and goes on with what was written.
  onSeen: () => void;
}

// Who did what while this person was writing. What was written stays.
export function ChangeNotice({ before, after, onSeen }: ChangeNoticeProps) {
  const { t } = useTranslation();
  const changes = whatChanged(before, after);
  if (changes.length === 0) return null;
  return (
    <Alert variant="warning" size="small" role="alert">
      <p className="sj-strong">{t('changes.title')}</p>
      <ul>
        {changes.map((change, place) => (
          <li key={place}>
            {change.time && `${formatMoment(timestampDate(change.time))} `}
            {change.person !== '' && <PersonName name={change.person} />} {t(change.key)}
            {change.about && (
              <>
                {' '}
                <PersonName name={change.about} />
              </>
            )}
            {change.words && <span className="sj-prose">: {change.words}</span>}
          </li>
        ))}
      </ul>
      <Button size="small" variant="secondary" onClick={onSeen}>
        {t('changes.goOn')}
      </Button>
    </Alert>
  );
}

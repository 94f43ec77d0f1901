import { Checkbox } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';

interface UnderstoodProps {
  value: boolean;
  error: string | undefined;
  onChange: (value: boolean) => void;
}

// Ticked by whoever has read what follows.
export function Understood({ value, error, onChange }: UnderstoodProps) {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox
        size="small"
        checked={value}
        error={error !== undefined}
        onChange={(event) => onChange(event.target.checked)}
      >
        {t('retention.understood')}
      </Checkbox>
      {error !== undefined && <p className="sj-strong">{t('retention.mustUnderstand')}</p>}
    </>
  );
}

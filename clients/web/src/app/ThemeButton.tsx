import { MoonIcon, SunIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { toggleTheme, useTheme } from './theme';

export function ThemeButton() {
  const { t } = useTranslation();
  const dark = useTheme() === 'dark';
  const label = dark ? t('app.themeLight') : t('app.themeDark');
  return (
    <Button
      size="small"
      variant="tertiary"
      data-color="neutral"
      icon={dark ? <SunIcon title={label} /> : <MoonIcon title={label} />}
      onClick={toggleTheme}
    />
  );
}

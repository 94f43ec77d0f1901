import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, chooseLanguage } from '@/i18n';

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <label className="sj-language">
      <span className="sj-hidden">{t('app.language')}</span>
      <select value={i18n.language} onChange={(event) => void chooseLanguage(event.target.value as Language)}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {t(`app.languages.${language}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

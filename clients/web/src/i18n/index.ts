// The languages of the pages. Bokmål first; nynorsk and English beside it, each loaded only when it is chosen.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readPreference, writePreference } from '@/app/preferences';

export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const texts: Record<Language, () => Promise<{ default: object }>> = {
  nb: () => import('./all.nb'),
  nn: () => import('./all.nn'),
  en: () => import('./all.en'),
};

function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  i18next.addResourceBundle(language, 'translation', (await texts[language]()).default);
}

export async function startTexts(): Promise<void> {
  const chosen = readPreference('language');
  const language = isLanguage(chosen) ? chosen : 'nb';
  await i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: LANGUAGES,
    fallbackLng: false,
    resources: { [language]: { translation: (await texts[language]()).default } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  writePreference('language', language);
}

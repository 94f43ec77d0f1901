// Languages that a related person may be spoken to in: codes of BCP 47. The browser knows their names.
export const LANGUAGE_CODES = ['nb', 'nn', 'se', 'sma', 'en', 'pl', 'uk', 'lt', 'ar', 'so', 'ti', 'fa', 'nsl'];

export function languageName(code: string, shownIn: string): string {
  try {
    return new Intl.DisplayNames(shownIn, { type: 'language' }).of(code) ?? code;
  } catch {
    // Not a code: it is shown as it was written.
    return code;
  }
}

// The only things that are kept in the browser: theme and language. Nothing about anybody.
type Preference = 'theme' | 'language';

export function readPreference(preference: Preference): string | undefined {
  try {
    return localStorage.getItem(`sjelden.${preference}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writePreference(preference: Preference, value: string): void {
  try {
    localStorage.setItem(`sjelden.${preference}`, value);
  } catch {
    // A browser that keeps nothing shows the page all the same.
  }
}

// The languages that are offered for somebody who speaks for a patient, by their codes of BCP 47.
export const LANGUAGE_CODES = ['nb', 'nn', 'se', 'sma', 'nsl', 'en', 'pl', 'uk', 'lt', 'ar', 'so', 'ti', 'fa'] as const;

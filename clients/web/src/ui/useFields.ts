import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, dayNumber } from '@/time/days';

// The key of the text that says what is wrong with a field, or undefined.
export type Rule<Value, Values> = (value: Value, values: Values) => string | undefined;

export type Rules<Values> = { [Name in keyof Values]?: Rule<Values[Name], Values> };

export interface Field<Value> {
  value: Value;
  error: string | undefined;
  onChange: (value: Value) => void;
}

export interface Fields<Values> {
  // What was typed, without blanks around it.
  values: Values;
  set: (changes: Partial<Values>) => void;
  // What a field of the form takes.
  field: <Name extends keyof Values>(name: Name) => Field<Values[Name]>;
  // Whether everything will do; what is wrong is pointed out from then on.
  check: () => boolean;
}

const MISSING = 'triage.errors.missing';

// Nothing was typed, chosen or ticked.
export function required(value: string | number | boolean | readonly unknown[] | undefined): string | undefined {
  const empty = Array.isArray(value) ? value.length === 0 : !value;
  return empty ? MISSING : undefined;
}

export function aDay(day: Day): string | undefined {
  return dayNumber(day) === undefined ? 'triage.errors.noDay' : undefined;
}

export function noDayOr(day: Day): string | undefined {
  return day === '' ? undefined : aDay(day);
}

export function trimmed<Values extends object>(values: Values): Values {
  const all = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]);
  return Object.fromEntries(all) as Values;
}

// The first wrong thing about each field that has one.
export function wrongIn<Values extends object>(values: Values, rules: Rules<Values>): { [Name in keyof Values]?: string } {
  const wrong: { [Name in keyof Values]?: string } = {};
  for (const name of Object.keys(rules) as (keyof Values)[]) {
    const found = rules[name]?.(values[name], values);
    if (found !== undefined) wrong[name] = found;
  }
  return wrong;
}

// The fields of a form: what stands in each, and what is wrong once it was tried.
export function useFields<Values extends object>(
  initial: Values | (() => Values),
  rules: Rules<NoInfer<Values>> = {},
): Fields<Values> {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(initial);
  const [tried, setTried] = useState(false);
  const values = trimmed(typed);
  const wrong = wrongIn(values, rules);
  const set = (changes: Partial<Values>) => setTyped((before) => ({ ...before, ...changes }));
  return {
    values,
    set,
    field: (name) => {
      const key = tried ? wrong[name] : undefined;
      return {
        value: typed[name],
        error: key === undefined ? undefined : t(key),
        onChange: (value) => set({ [name]: value } as unknown as Partial<Values>),
      };
    },
    check: () => {
      const ok = Object.keys(wrong).length === 0;
      setTried(!ok);
      return ok;
    },
  };
}

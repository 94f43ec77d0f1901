// The text of an enum's value: `enums.ReferralState.RECEIVED`.
import { useTranslation } from 'react-i18next';

export type EnumObject = Record<number | string, number | string>;

export function enumKey(name: string, values: EnumObject, value: number): string {
  return `enums.${name}.${values[value] ?? 'UNSPECIFIED'}`;
}

export function useEnumText() {
  const { t } = useTranslation();
  return (name: string, values: EnumObject, value: number) => t(enumKey(name, values, value));
}

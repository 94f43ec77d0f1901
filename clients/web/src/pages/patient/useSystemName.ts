import { useTranslation } from 'react-i18next';
import { D_NUMBER, FH_NUMBER, FODSELSNUMMER, H_NUMBER } from '@/api/identityNumber';

const KEYS: Readonly<Record<string, string>> = {
  [FODSELSNUMMER]: 'birth',
  [D_NUMBER]: 'd',
  [FH_NUMBER]: 'fh',
  [H_NUMBER]: 'h',
};

// What people call the numbers of a system; one of another system by its name there.
export function useSystemName(): (system: string) => string {
  const { t } = useTranslation();
  return (system) => {
    const key = KEYS[system];
    return key === undefined ? system : t(`patient.systems.${key}`);
  };
}

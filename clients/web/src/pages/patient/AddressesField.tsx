import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { WordsField } from '@/ui/WordsField';
import '@/pages/meetings/parts/parts.css';
import { type AddressDraft, NO_ADDRESS, addressError } from './contactsDraft';

interface AddressesFieldProps {
  value: readonly AddressDraft[];
  // That one of them is not whole: said by the one.
  error?: string;
  onChange: (addresses: AddressDraft[]) => void;
}

const MOST = 20;

// Postal addresses, one after the other: of a child with two homes both.
export function AddressesField({ value, error, onChange }: AddressesFieldProps) {
  const { t } = useTranslation();
  return (
    <>
      {value.map((address, place) => (
        <OneAddress
          key={place}
          number={place + 1}
          address={address}
          error={addressError(address) && error}
          onChange={(next) => onChange(value.map((one, at) => (at === place ? next : one)))}
          onRemove={() => onChange(value.filter((_, at) => at !== place))}
        />
      ))}
      {value.length < MOST && (
        <div className="sj-row">
          <Button type="button" size="small" variant="tertiary" onClick={() => onChange([...value, NO_ADDRESS])}>
            {t('patient.contacts.addAddress')}
          </Button>
        </div>
      )}
    </>
  );
}

interface OneAddressProps {
  number: number;
  address: AddressDraft;
  error?: string;
  onChange: (address: AddressDraft) => void;
  onRemove: () => void;
}

function OneAddress({ number, address, error, onChange, onRemove }: OneAddressProps) {
  const { t } = useTranslation();
  const fieldOf = (name: 'lines' | 'postalCode' | 'city' | 'household') => ({
    value: address[name],
    onChange: (words: string) => onChange({ ...address, [name]: words }),
  });
  return (
    <fieldset className="sj-fieldset sj-stack sj-tight">
      <legend>{t('patient.contacts.address', { number })}</legend>
      <WordsField private lines={1} label={t('patient.contacts.lines')} error={error} {...fieldOf('lines')} />
      <div className="sj-fields">
        <WordsField private label={t('patient.contacts.postalCode')} inputMode="numeric" {...fieldOf('postalCode')} />
        <WordsField private label={t('patient.contacts.city')} {...fieldOf('city')} />
        <WordsField
          private
          label={t('patient.contacts.household')}
          description={t('patient.contacts.householdWhy')}
          {...fieldOf('household')}
        />
      </div>
      <div className="sj-row">
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={onRemove}>
          {t('patient.contacts.removeAddress', { number })}
        </Button>
      </div>
    </fieldset>
  );
}

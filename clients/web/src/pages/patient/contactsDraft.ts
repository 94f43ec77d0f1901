// Where a patient is reached, as it is typed.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { PatientContacts, PatientContactsSchema, PostalAddress } from '@/gen/sjelden/registry/v1/patient_pb';

export interface AddressDraft {
  // Street lines, one below the other.
  lines: string;
  postalCode: string;
  city: string;
  household: string;
  // Not asked for; kept as it was.
  period: PostalAddress['period'];
}

export interface ContactsDraft {
  // One below the other, the preferred first.
  phones: string;
  email: string;
  addresses: readonly AddressDraft[];
  digitalMailbox: boolean;
}

export const NO_ADDRESS: AddressDraft = { lines: '', postalCode: '', city: '', household: '', period: undefined };

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function draftOf({ phones, email, addresses, digitalMailbox }: PatientContacts): ContactsDraft {
  return {
    phones: phones.join('\n'),
    email,
    digitalMailbox,
    addresses: addresses.map(({ lines, postalCode, city, household, period }) => ({
      lines: lines.join('\n'),
      postalCode,
      city,
      household,
      period,
    })),
  };
}

export function contactsOf(draft: ContactsDraft): MessageInitShape<typeof PatientContactsSchema> {
  return {
    ...draft,
    phones: linesOf(draft.phones),
    addresses: draft.addresses.map((address) => ({ ...address, lines: linesOf(address.lines) })),
  };
}

// The keys of the texts that say what is wrong.
export function phonesError(phones: string): string | undefined {
  return linesOf(phones).every((phone) => /^\+?[\d ]{3,31}$/.test(phone)) ? undefined : 'patient.contacts.badPhone';
}

export function emailError(email: string): string | undefined {
  return email === '' || /^\S+@\S+$/.test(email) ? undefined : 'patient.contacts.badEmail';
}

export function addressError({ lines, postalCode, city }: AddressDraft): string | undefined {
  return linesOf(lines).length > 0 && postalCode.trim() !== '' && city.trim() !== '' ? undefined : 'patient.contacts.badAddress';
}

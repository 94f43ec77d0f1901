import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { PatientContactsSchema } from '@/gen/sjelden/registry/v1/patient_pb';
import { NO_ADDRESS, addressError, contactsOf, draftOf, emailError, phonesError } from './contactsDraft';

it('what is not touched is sent as it was, with the time somebody lives there', () => {
  const contacts = create(PatientContactsSchema, {
    phones: ['+4790000000', '+4790000001'],
    email: 'prove@example.no',
    addresses: [
      { lines: ['Prøveveien 1', 'H0101'], postalCode: '7030', city: 'Trondheim', household: 'A', period: { endDate: '2027-01-31' } },
    ],
    digitalMailbox: true,
  });
  expect(create(PatientContactsSchema, contactsOf(draftOf(contacts)))).toEqual(contacts);
});

it('blank lines are no numbers', () => {
  expect(contactsOf({ phones: '\n 900 00 000 \n', email: '', addresses: [], digitalMailbox: false }).phones).toEqual(['900 00 000']);
});

it('what cannot be right is said', () => {
  expect(phonesError('900 00 000\n+47 900 00 001')).toBeUndefined();
  expect(phonesError('hjemme')).toBe('patient.contacts.badPhone');
  expect(emailError('prove')).toBe('patient.contacts.badEmail');
  expect(addressError({ ...NO_ADDRESS, lines: 'Prøveveien 1', city: 'Trondheim' })).toBe('patient.contacts.badAddress');
});

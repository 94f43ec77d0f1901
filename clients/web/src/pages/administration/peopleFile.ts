// The list of people as a file: what the page shows.
import type { TFunction } from 'i18next';
import type { Practitioner } from '@/gen/sjelden/access/v1/practitioner_pb';
import type { WorklistFile } from '@/ui/worklistFile';

export function peopleFile(t: TFunction): WorklistFile<Practitioner> {
  return {
    list: 'people',
    documentOf: (person) => person.name,
    patientsOf: () => [],
    columns: [
      { id: 'name', title: 'people.name', cell: (person) => person.displayName },
      { id: 'login', title: 'people.login', cell: (person) => person.login },
      { id: 'hpr', title: 'people.hpr', cell: (person) => person.hprNumber },
      { id: 'phone', title: 'people.phone', cell: (person) => person.workPhone },
      { id: 'password', title: 'people.canSignIn', cell: (person) => t(person.passwordSet ? 'people.yes' : 'people.notYet') },
    ],
  };
}

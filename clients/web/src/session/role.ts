import { lastPart } from '@/api/names';
import type { PractitionerRole } from '@/gen/sjelden/access/v1/practitioner_pb';

type Place = Pick<PractitionerRole, 'unit' | 'unitDisplayName' | 'controllerDisplayName'>;

// Where somebody works in a role, by the names that the sign-in gives: `Medisinsk genetikk, St. Olavs hospital`.
export function placeOf(role: Place): string {
  return [role.unitDisplayName || lastPart(role.unit), role.controllerDisplayName].filter(Boolean).join(', ');
}

// The name of a function at the beginning of a line: `lege` -> `Lege`.
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

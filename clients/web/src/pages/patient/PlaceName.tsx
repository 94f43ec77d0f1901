import { controllerOf } from '@/api/names';
import { ControllerName, UnitName } from '@/ui/Names';

// A unit, or a trust as a whole.
export function PlaceName({ name }: { name: string }) {
  return name.includes('/units/') ? <UnitName name={name} /> : <ControllerName organizationNumber={controllerOf(name)} />;
}

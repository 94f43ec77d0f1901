import { useQuery } from '@tanstack/react-query';
import { controllersQuery } from '@/api/directory';
import { controllerOf } from '@/api/names';
import { type Controller, ControllerKind, type Unit } from '@/gen/sjelden/access/v1/organization_pb';

interface UnitOptionsProps {
  units: readonly Unit[];
  // Whose units are offered; everybody's where it is not said.
  of?: (controller: Controller) => boolean;
}

// The options of a choice among units, below the organisation of each.
export function UnitOptions({ units, of = () => true }: UnitOptionsProps) {
  const controllers = useQuery(controllersQuery).data ?? [];
  return controllers.filter(of).map((controller) => (
    <optgroup key={controller.name} label={controller.displayName}>
      {units
        .filter((unit) => controllerOf(unit.name) === controller.organizationNumber)
        .map((unit) => (
          <option key={unit.name} value={unit.name}>
            {unit.displayName}
          </option>
        ))}
    </optgroup>
  ));
}

export function isTrust(controller: Controller): boolean {
  return controller.kind === ControllerKind.HEALTH_TRUST;
}

// Names of resources, as the API makes them: `controllers/883974832/referrals/01j9…`.

export function controllerOf(name: string): string {
  return /^controllers\/([^/]+)/.exec(name)?.[1] ?? '';
}

export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

// A splat of a route is somebody's typing: only a resource of that kind is asked for.
export function resourceFromPath(path: string | undefined, collection: string): string | undefined {
  if (!path) return undefined;
  return new RegExp(`^controllers/[0-9]{9}/${collection}/[0-9a-z]{10,40}$`).test(path) ? path : undefined;
}

export function patientFromPath(path: string | undefined): string | undefined {
  return path !== undefined && /^[0-9a-z]{10,40}$/.test(path) ? `patients/${path}` : undefined;
}

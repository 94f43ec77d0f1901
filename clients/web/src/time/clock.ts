// The time at the server: a ward's clock may be wrong.
import { dayOf, type Day } from './days';

let offsetMs = 0;

export function setServerTime(serverTime: Date): void {
  offsetMs = serverTime.getTime() - Date.now();
}

export function now(): Date {
  return new Date(Date.now() + offsetMs);
}

export function today(): Day {
  return dayOf(now());
}

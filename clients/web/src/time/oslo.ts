// Moments as clocks in Oslo show them.
import { type Day, dayOf, formatClock } from './days';

// The moment at which clocks in Oslo show that day and hour, `09:30`; the first one where they show it twice, and the one
// an hour later where they leave it out.
export function osloTime(day: Day, clock: string): Date {
  const [summer, winter] = ['+02:00', '+01:00'].map((zone) => new Date(`${day}T${clock}:00${zone}`));
  return summer && dayOf(summer) === day && formatClock(summer).replace('.', ':') === clock ? summer : (winter as Date);
}

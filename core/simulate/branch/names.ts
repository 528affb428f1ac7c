import type { Random } from '../../chance/random.ts';
import names from './names.json' with { type: 'json' };

/** An invented name: a common family name and one or two common characters. */
export function makeName(random: Random): string {
  const given = random.pick(names.given) + (random.chance(names.twoGiven) ? random.pick(names.given) : '');
  return random.pick(names.family) + given;
}

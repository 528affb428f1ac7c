import type { Random } from '../chance/random.ts';
import { sessionSeconds } from '../rows/text.ts';

/** The second of the session of a client's next trade: some minutes after the last one, never after the close. */
export function nextSecond(last: number, random: Random): number {
  return Math.min(sessionSeconds - 1, last + 1 + random.below(300));
}

import type { Random } from '../../chance/random.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { sessionSeconds } from '../rows/text.ts';

/** Pauses between trades, in seconds, and the trades of one day for which the session is then long enough. */
const { longestPause, mostTrades } = parameters.exchange.session;

/** The second of the session after which a client's first trade of a day comes. */
export const firstSecond = (random: Random): number =>
  random.below(sessionSeconds - mostTrades * longestPause);

/** The second of the next trade: some minutes after the last one, never after the close. */
export const nextSecond = (last: number, random: Random): number =>
  Math.min(sessionSeconds - 1, last + 1 + random.below(longestPause));

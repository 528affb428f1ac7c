import { z } from 'zod';
import { round } from '../../facts/round.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { indexReturn } from './components.ts';
import { type DayTally, hasUniverse } from './day-tally.ts';
import type { MarketSources } from './market-day.ts';

const { returns, limitShare, staysDays } = parameters.shock;

const SinceTrigger = z.int().nonnegative().nullable();
/** Trading days since the last trigger, 0 on its own day; null when there was none that still matters. */
export const ShockState = z.strictObject({ down: SinceTrigger, up: SinceTrigger });
export type ShockState = z.infer<typeof ShockState>;

export const noShock: ShockState = { down: null, up: null };

/** Whether the last of the days triggers a shock (DOMAIN.md 4.2, RULINGS.md R29, R107); what is missing triggers nothing. */
export function triggers(days: readonly DayTally[], sources: MarketSources): { down: boolean; up: boolean } {
  const moves = returns.map(({ days: n, least }) => ({ move: indexReturn(days, n, sources), least }));
  const known = moves.flatMap(({ move, least }) => (move === null ? [] : [{ move: round(move, 6), least }]));
  const today = days.at(-1);
  const share = (closed: number) =>
    today !== undefined && hasUniverse(today) ? round(closed / today.members, 6) : 0;
  return {
    down: known.some(({ move, least }) => move <= -least) || share(today?.limitDown ?? 0) >= limitShare,
    up: known.some(({ move, least }) => move >= least) || share(today?.limitUp ?? 0) >= limitShare,
  };
}

const nextSince = (since: number | null, triggered: boolean): number | null => {
  if (triggered) return 0;
  return since === null || since >= staysDays ? null : since + 1;
};

/** A shock is on at its trigger day and the 5 td after (R107). */
export const nextShock = (
  { down, up }: ShockState,
  triggered: { down: boolean; up: boolean },
): ShockState => ({ down: nextSince(down, triggered.down), up: nextSince(up, triggered.up) });

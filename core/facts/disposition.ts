import { unitsPerShare, type Holding } from '../book/holding.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { round } from './round.ts';

/** Counts of Odean 1998: realised and paper gains and losses on days with a sale. */
export interface DispositionCounts {
  realisedGains: number;
  paperGains: number;
  realisedLosses: number;
  paperLosses: number;
}

/** PGR, PLR, their difference and its t value (DOMAIN.md F3); ok only when both sides have 5 (RULINGS.md R57). */
export function dispositionFacts(
  counts: DispositionCounts,
): Record<'pgr' | 'plr' | 'disp_de' | 'disp_t', Fact> {
  const { realisedGains, realisedLosses } = counts;
  const gains = realisedGains + counts.paperGains;
  const losses = realisedLosses + counts.paperLosses;
  const { leastSide } = parameters.disposition;
  const pgr = realisedGains / gains;
  const plr = realisedLosses / losses;
  const error = Math.sqrt((pgr * (1 - pgr)) / gains + (plr * (1 - plr)) / losses);
  const enough = gains >= leastSide && losses >= leastSide;
  const fact = (value: number, n: number) => (enough ? ratio(value, n) : unknown('INSUFFICIENT', n));
  const all = gains + losses;
  return {
    pgr: fact(pgr, gains),
    plr: fact(plr, losses),
    // One division, so that nothing cancels.
    disp_de: fact((realisedGains * losses - realisedLosses * gains) / (gains * losses), all),
    // Without any gain or loss there is no error to be 0: NaN.
    disp_t: error === 0 ? unknown('NOT_APPLICABLE', all) : fact((pgr - plr) / error, all),
  };
}

const isSold = ({ cashLike, soldUnits }: Holding) => !cashLike && soldUnits > 0;

/** Compares each position held at the start of a sale day once (R54 to R56, R28, R43). */
export function watchDisposition({ market, yearStart }: Frame) {
  const counts: DispositionCounts = { realisedGains: 0, paperGains: 0, realisedLosses: 0, paperLosses: 0 };

  const { closes } = market;
  const paper = ({ id }: Holding, reference: number, position: number) => {
    const close = closes.at(id, position);
    if (close > reference) counts.paperGains++;
    else if (close < reference) counts.paperLosses++;
  };
  const realise = (holding: Holding) => {
    const price = round((holding.soldValue / holding.soldUnits) * unitsPerShare, 6);
    if (price > holding.startReference) counts.realisedGains++;
    else if (price < holding.startReference) counts.realisedLosses++;
  };

  return {
    dayEnds(position: number, traded: readonly Holding[], open: readonly Holding[]) {
      if (position < yearStart || !traded.some(isSold)) return;
      for (const holding of traded) {
        if (holding.cashLike || holding.startAveraged <= 0 || holding.startEstimated > 0) continue;
        if (holding.soldUnits > 0) realise(holding);
        else paper(holding, holding.startReference, position);
      }
      for (const holding of open) {
        const untouched = holding.tradedOn !== position && !holding.cashLike;
        if (untouched && holding.averaged > 0 && holding.estimated === 0)
          paper(holding, holding.reference, position);
      }
    },
    facts: () => dispositionFacts(counts),
  };
}

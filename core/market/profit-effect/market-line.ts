import { round } from '../../facts/round.ts';
import { type ComponentName, type RawComponents, scoreOf } from './components.ts';
import { meanOf, publishedRegime, type Regime, type RegimeState } from './regime.ts';
import type { ShockState } from './shock.ts';

/** A component of the index, its numbers with 6 places (RULINGS.md R11); null when it is missing. */
export type Component = Readonly<{ raw: number; score: number }> | null;

/** What a trading day is told as; `JSON.stringify` of it is the line of R95, whose keys it has in their order. */
export interface MarketLine {
  readonly date: string;
  /** Members of U. */
  readonly universe: number;
  readonly components: Readonly<Record<ComponentName, Component>>;
  readonly pei: number | null;
  readonly pei5: number | null;
  readonly regime: Regime;
  readonly shock: Readonly<{ down: boolean; up: boolean }>;
}

function toComponent(name: ComponentName, raw: number | null): Component {
  return raw === null ? null : { raw: round(raw, 6), score: round(scoreOf(name, raw), 6) };
}

/** The line of a day from its unrounded components and the states after it. */
export function marketLine(
  date: string,
  universe: number,
  raw: RawComponents,
  pei: number | null,
  regime: RegimeState,
  shock: ShockState,
): MarketLine {
  return {
    date,
    universe,
    components: {
      adv5: toComponent('adv5', raw.adv5),
      ma20: toComponent('ma20', raw.ma20),
      r20: toComponent('r20', raw.r20),
      limit: toComponent('limit', raw.limit),
      nhnl: toComponent('nhnl', raw.nhnl),
      amt: toComponent('amt', raw.amt),
    },
    pei,
    pei5: meanOf(regime.peis),
    regime: publishedRegime(regime),
    shock: { down: shock.down !== null, up: shock.up !== null },
  };
}

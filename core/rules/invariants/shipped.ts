import type { FactEntry } from '../../facts/fact-entry.ts';
import closedIsLost from '../../../rules/invariants/closed-is-lost.json' with { type: 'json' };
import higherLevelNeverWaits from '../../../rules/invariants/higher-level-never-waits.json' with { type: 'json' };
import highChurnIsDecline from '../../../rules/invariants/high-churn-is-decline.json' with { type: 'json' };
import l4IsNeverKeptBack from '../../../rules/invariants/l4-is-never-kept-back.json' with { type: 'json' };
import largeOutflowIsL3 from '../../../rules/invariants/large-outflow-is-l3.json' with { type: 'json' };
import leavingIsL4 from '../../../rules/invariants/leaving-is-l4.json' with { type: 'json' };
import moreSignalsNeverLower from '../../../rules/invariants/more-signals-never-lower.json' with { type: 'json' };
import noAgeWorkOrIncome from '../../../rules/invariants/no-age-work-or-income.json' with { type: 'json' };
import noPriceOutcome from '../../../rules/invariants/no-price-outcome.json' with { type: 'json' };
import noProhibitedInput from '../../../rules/invariants/no-prohibited-input.json' with { type: 'json' };
import outflowPassesInAShock from '../../../rules/invariants/outflow-passes-in-a-shock.json' with { type: 'json' };
import priceFallIsNoOutflow from '../../../rules/invariants/price-fall-is-no-outflow.json' with { type: 'json' };
import staticFactsEarnLittle from '../../../rules/invariants/static-facts-earn-little.json' with { type: 'json' };
import staticFactsOpenNoGate from '../../../rules/invariants/static-facts-open-no-gate.json' with { type: 'json' };
import type { Invariant } from './invariant.ts';
import { parseInvariant } from './parse.ts';

const files = {
  'closed-is-lost': closedIsLost,
  'high-churn-is-decline': highChurnIsDecline,
  'higher-level-never-waits': higherLevelNeverWaits,
  'l4-is-never-kept-back': l4IsNeverKeptBack,
  'large-outflow-is-l3': largeOutflowIsL3,
  'leaving-is-l4': leavingIsL4,
  'more-signals-never-lower': moreSignalsNeverLower,
  'no-age-work-or-income': noAgeWorkOrIncome,
  'no-price-outcome': noPriceOutcome,
  'no-prohibited-input': noProhibitedInput,
  'outflow-passes-in-a-shock': outflowPassesInAShock,
  'price-fall-is-no-outflow': priceFallIsNoOutflow,
  'static-facts-earn-little': staticFactsEarnLittle,
  'static-facts-open-no-gate': staticFactsOpenNoGate,
};

/** The invariants that come with this code, in the order of their names; a file that is no invariant is a mistake of the code. */
export const shippedInvariants = (catalogue: readonly FactEntry[]): Invariant[] =>
  Object.entries(files).map(([name, json]) => {
    const { invariant, findings } = parseInvariant(json, catalogue);
    if (invariant !== undefined) return invariant;
    throw new Error(`rules/invariants/${name}.json: ${findings.map(({ message }) => message.en).join('; ')}`);
  });

import { parseRuleSets } from '#core/decision/rule-sets.ts';
import { digestOf } from '#adapters/digest.ts';
import churn from '../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../rules/classification/v1.json' with { type: 'json' };
import stage from '../../rules/stage/v1.json' with { type: 'json' };
import value from '../../rules/value/v1.json' with { type: 'json' };

/** The rule sets that come with this program, by kind. */
export const shippedFiles = { classification, churn, stage, value };
export const shippedRules = parseRuleSets(shippedFiles);

/** What a night under them pins. */
export const shippedDigests = (): Record<string, string> =>
  Object.fromEntries(Object.entries(shippedFiles).map(([kind, file]) => [kind, digestOf(file)]));

import { parseRuleSets } from '#core/decision/rule-sets.ts';
import churn from '../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../rules/classification/v1.json' with { type: 'json' };
import stage from '../../rules/stage/v1.json' with { type: 'json' };
import value from '../../rules/value/v1.json' with { type: 'json' };

/** The rule sets that come with this program. */
export const shippedRules = parseRuleSets({ classification, churn, stage, value });

import { wantedNames, wantedOf } from '../rules/explain/wanted.ts';
import { whyNot } from '../rules/explain/why-not.ts';
import type { Words } from '../rules/format/words.ts';
import { casesOf, type ClientFacts } from './cases.ts';
import type { Decision } from './decision.ts';
import { nightKinds, type RuleSets } from './rule-sets.ts';

/** Why something else was not decided; names that may be asked about where this is none of them. */
export type WhyNotAnswer = { readonly lines: readonly Words[] } | { readonly names: readonly string[] };

export const noRules: Words = {
  zh: '没有对此客户应用规则：机构客户或未同意画像',
  en: 'No rules were applied to this client: an institution, or one who refused profiling',
};

/**
 * Why a rule, level, class or event (by type, or as JSON) did not come out, and what is nearest to it. A name is looked
 * for in the classification first.
 */
export function explainWhyNot(
  rules: RuleSets,
  client: ClientFacts,
  decision: Decision,
  asked: string,
): WhyNotAnswer {
  const cases = casesOf(rules, client, decision);
  const all = nightKinds.map((kind) => cases[kind]);
  for (const subject of all) {
    const wanted = wantedOf(subject.explainer, asked);
    if (wanted === undefined) continue;
    return { lines: decision.scores === null ? [noRules] : whyNot(subject, wanted).lines };
  }
  return { names: [...new Set(all.flatMap(({ explainer }) => wantedNames(explainer)))] };
}

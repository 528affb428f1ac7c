import type { Analysis } from './analysis.ts';
import { type Both, type Difference, ofAmount, ofEvent, ofOptions, ofSum } from './difference.ts';
import { says } from './diff-says.ts';
import {
  type Amount,
  type EventPart,
  nothing,
  type Option,
  type Outcome,
  type Part,
} from './outcome/part.ts';
import { constantAmount } from './outcome/points.ts';
import { no } from './term.ts';

/** What stands for a part that a version does not have. */
const absent = {
  option: (name: string): Option => ({ is: 'option', name, names: [nothing], choice: '0' }),
  amount: constantAmount(-1),
};

function ofPart(versions: Both<Analysis>, name: string, parts: Both<Part | undefined>): Difference[] {
  if (parts.some((part) => part?.is === 'option')) {
    const [one, other] = parts.map((part) => (part?.is === 'option' ? part : absent.option(name)));
    const options = [one, other] as Both<Option>;
    return [ofOptions(versions, [{ regime: '', options }], name, 'regions')];
  }
  if (!parts.some((part) => part?.is === 'amount')) return [];
  const both = parts.map((part) => (part?.is === 'amount' ? part.amount : absent.amount));
  const amounts = both as unknown as Both<Amount>;
  return [name === 'points' ? ofSum(amounts) : ofAmount(name, amounts)];
}

const isEvent = (part: Part): part is EventPart => part.is === 'event';

function ofParts(versions: Both<Analysis>): Difference[] {
  const [before, after] = versions;
  const [first, second] = [before, after].map(
    ({ outcome }) => new Map(outcome.parts.filter((part) => !isEvent(part)).map((part) => [part.name, part])),
  );
  const names = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  return [...names].flatMap((name) => ofPart(versions, name, [first?.get(name), second?.get(name)]));
}

function ofEvents([before, after]: Both<Analysis>): Difference[] {
  const [first, second] = [before.outcome.parts.filter(isEvent), after.outcome.parts.filter(isEvent)];
  return [
    ...first.map((part) => ofEvent(part, second, [before, after], says.stops)),
    ...second.map((part) => ofEvent(part, first, [after, before], says.fires)),
  ];
}

/** What follows from the parts in each market; undefined where terms cannot tell. */
function following(
  versions: Both<Analysis>,
  optionIn: (outcome: Outcome, regime: string) => Option | undefined,
): Difference[] | undefined {
  const [before, after] = [versions[0].outcome, versions[1].outcome];
  const regimes = [...new Set([...before.regimes, ...after.regimes])];
  const markets = regimes.flatMap((regime) => {
    const [one, other] = [optionIn(before, regime), optionIn(after, regime)];
    return one && other ? [{ regime, options: [one, other] as const }] : [];
  });
  const [first] = markets;
  if (first === undefined) return undefined;
  const [{ name }] = first.options;
  const isPart = before.parts.some((part) => part.name === name);
  return isPart ? [] : [ofOptions(versions, markets, name, 'example')];
}

/**
 * Everything that two versions may decide differently: each part, then the level or class that follows from them.
 * Undefined where terms cannot tell what follows.
 */
export function differences(versions: Both<Analysis>): Difference[] | undefined {
  const found = [...ofParts(versions), ...ofEvents(versions)];
  for (const step of versions[0].outcome.follows) {
    const more = following(versions, (outcome, regime) => outcome[step](regime));
    if (more === undefined) return undefined;
    found.push(...more);
  }
  return found.filter(({ differs }) => differs !== no);
}

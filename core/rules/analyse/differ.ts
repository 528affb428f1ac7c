import { differ, either, no, or, type Term } from './term.ts';
import { inOneUnit, type Option, type Outcome, type Part, says } from './outcome/part.ts';

function optionsDiffer(a: Option, b: Option): Term {
  if (a.names.length === b.names.length && a.names.every((name, at) => name === b.names[at]))
    return differ(a.choice, b.choice);
  const names = new Set([...a.names, ...b.names]);
  return or(...[...names].map((name) => either(says(a, name), says(b, name))));
}

function partsDiffer(a: Part, b: Part): Term {
  if (a.is === 'event' && b.is === 'event') return either(a.fires, b.fires);
  if (a.is === 'option' && b.is === 'option') return optionsDiffer(a, b);
  if (a.is !== 'amount' || b.is !== 'amount') return no;
  const [first, second] = inOneUnit(a.amount, b.amount);
  return differ(first, second);
}

/** That two outcomes of one rule set, by the same names, say something different. */
export function outcomesDiffer(a: Outcome, b: Outcome): Term {
  const others = new Map(b.parts.map((part) => [part.name, part]));
  return or(...a.parts.map((part) => partsDiffer(part, others.get(part.name) ?? part)));
}

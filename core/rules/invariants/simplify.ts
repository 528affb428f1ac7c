import type { Facts } from '../analyse/trial.ts';
import type { Example } from './refutation.ts';

const without = (facts: Facts, name: string): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name));

/** The example without a fact, and, of two clients, with the one's value for both. */
function* simpler([one, other]: Example, name: string): Generator<Example> {
  if (other === undefined) {
    yield [without(one, name)];
    return;
  }
  yield [without(one, name), without(other, name)];
  if (one[name] !== undefined) yield [one, { ...other, [name]: one[name] }];
}

/** The facts that an example needs: each of the others is left out, or made the same of both, as long as it shows. */
export function simplify(example: Example, shows: (example: Example) => boolean): Example {
  let kept = example;
  for (const name of Object.keys({ ...example[0], ...example[1] }))
    for (const fewer of simpler(kept, name))
      if (shows(fewer)) {
        kept = fewer;
        break;
      }
  return kept;
}

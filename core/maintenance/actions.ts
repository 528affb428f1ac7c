import { termsIn } from '../review/texts.ts';
import type { Words } from '../rules/format/words.ts';
import file from './actions.json' with { type: 'json' };

/** Something an adviser may do about a client: there is nothing else that a rule can ask for. */
export interface Action {
  title: Words;
  /** It offers something: only with the client's consent, and below the ceiling. */
  marketing?: boolean;
  /** It leads to a product: only with a risk assessment that is valid. */
  suitability?: boolean;
  /** It is owed whatever the client allows, and rests on no profile. */
  duty?: boolean;
  source: string;
}

const actions: Readonly<Record<string, Action>> = file.actions;

/** What is done about a case says the case itself. */
export const caseTitle: Words = file.case;

export const actionNames: readonly string[] = Object.keys(actions);
export const actionOf = (name: string): Action | undefined =>
  Object.hasOwn(actions, name) ? actions[name] : undefined;

/** Why the law or the branch forbids what a name speaks of (DOMAIN.md 7.4); undefined where it speaks of nothing of it. */
export const forbidden = (name: string): { why: Words; source: string } | undefined =>
  file.forbidden.find(({ words }) => termsIn(name, words).length > 0);

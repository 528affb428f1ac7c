import type { Words } from '../api/api-error.ts';

/**
 * Why a command is not done. `order`: the version is not where the command starts from; `duty`: somebody else must do
 * it; `signed`: it is not what was signed or shown; `date`: the day does not allow it.
 */
export type RefusalReason = 'order' | 'duty' | 'signed' | 'date';

/** A command that a rule set does not admit, in words for whoever gave it. */
export class Refused extends Error {
  readonly reason: RefusalReason;
  readonly words: Words;

  constructor(reason: RefusalReason, words: Words) {
    super(words.en);
    this.name = 'Refused';
    this.reason = reason;
    this.words = words;
  }
}

import type { Words } from '../format/words.ts';

/** Why a cell cannot be read, in words; whoever knows the cell makes a problem of it. */
export class Unreadable extends Error {
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.name = 'Unreadable';
    this.words = words;
  }
}

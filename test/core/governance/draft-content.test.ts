import { expect, it } from 'vitest';
import type { ApiError } from '#core/api/api-error.ts';
import { requireDraft } from '#core/governance/draft-content.ts';
import { governanceParameters } from '#core/governance/parameters.ts';

const as = { ruleSet: 'quiet', version: 1, kind: undefined };
const most = governanceParameters.contentBytes;
const sizeOf = (content: object) => Buffer.byteLength(JSON.stringify(JSON.stringify(content)));
/** Of so many bytes as it travels, in characters of so many. */
function contentOf(bytes: number, character: string, each: number) {
  const content = { id: 'quiet', version: 1, kind: 'generic', notes: [] as string[] };
  const notes = [character.repeat(Math.floor((bytes - sizeOf({ ...content, notes: [''] })) / each))];
  return { ...content, notes };
}

// A quotation mark is escaped twice on its way.
it.each([
  ['a', 1],
  ['界', 3],
  ['"', 4],
])('takes a content of %s up to the bytes that an answer can hold', (character, each) => {
  const [largest, larger] = [contentOf(most, character, each), contentOf(most + each, character, each)];
  expect([sizeOf(largest) <= most, sizeOf(larger) > most]).toEqual([true, true]);
  expect(requireDraft(largest, as)).toBe('generic');
  try {
    requireDraft(larger, as);
  } catch (error) {
    const { code, places, words } = error as ApiError;
    expect([code, places[0]?.at]).toEqual(['BAD_REQUEST', 'body.content']);
    expect(words.zh).toMatch(`最多 ${most}`);
    expect(words.en).toMatch(`at most ${most}`);
    return;
  }
  expect.fail('it was taken');
});

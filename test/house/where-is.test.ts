import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The rows of README's table: question, path rule, example; `<x>` in a rule stands for one name. */
const rows = readFileSync('README.md', 'utf8')
  .split('\n## Where is …')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| where is'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, question, rule, example]) => ({
    question: question!,
    rule: rule!.replaceAll('`', ''),
    example: example!.replaceAll('`', ''),
  }));

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const asPattern = (rule: string) =>
  new RegExp(
    `^${rule
      .split(/<[^>]+>/)
      .map(escaped)
      .join('([^/]+)')}$`,
  );
/** A rule may end in `#<word>`: the word then stands in the file. */
const split = (place: string) => place.split('#') as [string, string?];

it('answers twenty questions or more', () => {
  expect(rows.length).toBeGreaterThanOrEqual(20);
});

it.each(rows)('$question: $example', ({ rule, example }) => {
  expect(example).toMatch(asPattern(rule));
  const [path, word] = split(example);
  expect(existsSync(path), `${path} exists`).toBe(true);
  if (word !== undefined) expect(readFileSync(path, 'utf8')).toContain(word);
});

const functions = readdirSync('functions');

it.each(functions)('the rules hold for every function: %s', (name) => {
  expect(existsSync(`functions/${name}/handler.ts`)).toBe(true);
  expect(existsSync(`functions/${name}/index.ts`)).toBe(true);
});

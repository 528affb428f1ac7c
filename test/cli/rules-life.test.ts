import { expect, it } from 'vitest';
import { lifeRoles } from '#cli/life-roles.ts';
import { tidemark } from './serve-stub.ts';

const aboutVersions = [...lifeRoles.keys()].filter((action) => !['list', 'push'].includes(action));
const needs = {
  en: 'needs a rule set and the number of a version, as in: tidemark rules',
  zh: '需要规则集及其版本号，如：tidemark rules',
};

/** No system runs: whoever asked one would end with 1. */
it.each(
  aboutVersions.flatMap((action) =>
    [[], ['churn'], ['churn', 'two'], ['churn', '0'], ['churn', '1.5'], ['', '1']].map((said) => [
      action,
      said,
    ]),
  ) as [string, string[]][],
)('rules %s %j is wrong usage, in both languages', async (action, said) => {
  for (const lang of ['en', 'zh'] as const) {
    const { code, out, err } = await tidemark(['rules', action, ...said, '--lang', lang]);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(`${needs[lang]} ${action} churn 2`)]);
  }
});

it('names the rule set that was given', async () => {
  const { err } = await tidemark(['rules', 'pack', 'stage']);
  expect(err).toContain('as in: tidemark rules pack stage 2');
});

it('rules push without a file is wrong usage', async () => {
  const { code, err } = await tidemark(['rules', 'push']);
  expect([code, err]).toEqual([2, expect.stringContaining('rules push takes 1 file')]);
});

it.each(['frobnicate', 'toString'])('rules %s names every action there is', async (action) => {
  const { code, err } = await tidemark(['rules', action]);
  expect([code, err]).toEqual([2, expect.stringContaining(`There is no rules ${action}`)]);
  for (const known of ['check', 'from-sheet', ...lifeRoles.keys()]) expect(err).toContain(known);
});

it('what is said in full is asked of a system', async () => {
  const { code, err } = await tidemark(['rules', 'submit', 'churn', '2']);
  expect([code, err]).toEqual([1, expect.stringContaining('No running system was found')]);
});

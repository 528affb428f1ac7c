import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commands } from '#cli/commands.ts';
import { routeTable } from '#core/api/routes.ts';
import { events } from '#core/events/event.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { ledgerFiles } from '#core/ledger/files.ts';

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

/** Where the files that match a rule's folder hold a name, as a string or as the key of an object. */
const holders = (folder: string, name: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`)
    .filter((file) => new RegExp(`'${name}'|^  ${name}:`, 'm').test(readFileSync(file, 'utf8')))
    .map((file) => `${file}#${name}`);

const functions = readdirSync('functions');
const template = JSON.parse(readFileSync('cdk.out/Tidemark.template.json', 'utf8')) as {
  Resources: Record<string, { Type: string; Metadata?: { 'aws:cdk:path'?: string } }>;
};
/** The ids of the constructs of a type. */
const constructsOf = (...types: string[]) =>
  Object.values(template.Resources)
    .filter(({ Type }) => types.includes(Type))
    .map(({ Metadata }) => Metadata!['aws:cdk:path']!.split('/').at(-2)!);
const stores = constructsOf('AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket');
const alarms = constructsOf('AWS::CloudWatch::Alarm').filter((id) => !id.endsWith('-not-empty'));

/** Of every kind all that there are, not only the example. */
const kinds: [rule: string, places: string[][]][] = [
  ['functions/<verb-phrase>/handler.ts', functions.map((name) => [`functions/${name}/handler.ts`])],
  ['functions/<verb-phrase>/index.ts', functions.map((name) => [`functions/${name}/index.ts`])],
  ['infra/<construct>.ts#<verb-phrase>', functions.map((name) => holders('infra', name))],
  ['infra/<construct>.ts#<alarm>', alarms.map((name) => holders('infra', name))],
  ['infra/store.ts#<name>', stores.map((name) => [`infra/store.ts#'${name}'`])],
  ['cli/<command>.ts', commands.map(({ usage }) => [`cli/${usage.split(' ')[0]!}.ts`])],
  ['core/api/<resource>.ts#<operation>', Object.keys(routeTable).map((id) => holders('core/api', id))],
  [
    'core/facts/catalogue/<part>.ts#<fact>',
    catalogue.map(({ name }) => holders('core/facts/catalogue', name)),
  ],
  ['core/events/event.ts#<type>', Object.keys(events).map((type) => [`core/events/event.ts#'${type}'`])],
  [
    'core/ledger/<scope>-files.ts#<file>',
    Object.keys(ledgerFiles).map((name) => holders('core/ledger', name)),
  ],
];

it.each(kinds)('%s holds for all of its kind', (rule, places) => {
  expect(rows.map((row) => row.rule)).toContain(rule);
  expect(places.length).toBeGreaterThan(1);
  for (const found of places) {
    const fitting = found.filter((place) => asPattern(rule).test(place));
    expect(fitting, JSON.stringify(found)).toHaveLength(1);
    const [path, word] = split(fitting[0]!);
    expect(existsSync(path), `${path} exists`).toBe(true);
    if (word !== undefined) expect(readFileSync(path, 'utf8')).toContain(word);
  }
});

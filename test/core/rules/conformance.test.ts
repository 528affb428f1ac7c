import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { isOmission } from '#core/rules/check/finding.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { type Given, plainly } from './rule-sets.ts';

/** An item of json-rules-engine's documentation, 7.3.1, as rules of a file. */
interface Item {
  doc: string;
  name: string;
  file: { facts?: object };
}
const { facts, admitted, refused } = JSON.parse(readFileSync('test/core/rules/conformance.json', 'utf8')) as {
  facts: object;
  admitted: (Item & { clients: { facts: Given; events: { type: string; params?: object }[] }[] })[];
  refused: (Item & { pointer: string; mend: string })[];
};

const fileOf = ({ file }: Item) => ({
  ...{ id: 'conformance', version: 1, kind: 'generic', title: { zh: '甲', en: 'a' } },
  ...file,
  facts: { ...facts, ...file.facts },
});
const sorted = (events: { type: string | undefined; params?: object }[]) =>
  events.map(({ type, params = {} }) => JSON.stringify({ type, params })).sort();

describe('admitted, with the events of json-rules-engine', () => {
  it.each(admitted)('$doc: $name', async (item) => {
    const { findings, program, file } = check(fileOf(item), catalogue);
    expect(findings.filter((finding) => !isOmission(finding))).toEqual([]);
    const compiled = compile(program!);
    for (const { facts: given, events } of item.clients) {
      expect(compiled.evaluate(given).events).toEqual(events.map((event) => ({ params: {}, ...event })));
      expect(sorted(await plainly(file!, given))).toEqual(sorted(events));
    }
  });

  it('every case has a client for whom something fires, and most have another', () => {
    const fired = admitted.map(({ clients }) => clients.map(({ events }) => events.length));
    expect(fired.filter((counts) => counts.every((count) => count === 0))).toEqual([]);
    expect(fired.filter((counts) => counts.includes(0)).length).toBeGreaterThan(admitted.length * 0.8);
  });
});

describe('refused, with what to write instead', () => {
  it.each(refused)('$doc: $name', (item) => {
    const { findings, program } = check(fileOf(item), catalogue);
    expect(program).toBeUndefined();
    const found = findings.filter((finding) => !isOmission(finding));
    expect(found.map(({ pointer, mend }) => [pointer, mend?.en])).toContainEqual([item.pointer, item.mend]);
    for (const { mend } of found) {
      expect(mend?.en).toMatch(/^[^\u4E00-\u9FFF]+$/);
      expect(mend?.zh).toMatch(/[\u4E00-\u9FFF]/);
    }
  });
});

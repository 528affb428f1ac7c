import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaches, type Schema } from '#core/events/compatible.ts';
import { events, type EventType } from '#core/events/event.ts';
import { eventSchema, versionOf } from '#core/events/json-schema.ts';

const folder = 'core/events/schemas';
const types = Object.keys(events) as EventType[];
const keptOf = (type: EventType, version: number) =>
  JSON.parse(readFileSync(`${folder}/${type}/v${version}.json`, 'utf8')) as Schema;

it('every event has a schema that is kept, and no other has', () => {
  expect(readdirSync(folder).sort()).toEqual(types.toSorted());
});

describe.each(types)('%s', (type) => {
  const versions = Array.from({ length: versionOf(type) }, (_, at) => at + 1);

  it('has the schema of each of its versions', () => {
    expect(readdirSync(`${folder}/${type}`).sort()).toEqual(versions.map((one) => `v${one}.json`).sort());
    for (const version of versions)
      expect(keptOf(type, version).properties?.['version']).toMatchObject({ const: version });
  });

  it('is sent as its version says: what breaks it needs a new one (npm run schema writes the others)', () => {
    expect(breaches(keptOf(type, versionOf(type)), eventSchema(type))).toEqual([]);
  });

  it('has a new version only where the one before would be broken', () => {
    for (const version of versions.slice(1)) {
      const found = breaches(keptOf(type, version - 1), keptOf(type, version));
      expect(found.filter((one) => !one.startsWith('.version '))).not.toEqual([]);
    }
  });
});

const text = { type: 'string' };
const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  ...{ type: 'object', properties, required },
});

describe('what readers rely on', () => {
  it.each<[string, Schema, Schema, string[]]>([
    ['a further member', object({ a: text }), object({ a: text, b: text }, ['a']), []],
    ['a further member that is always there', object({ a: text }), object({ a: text, b: text }), []],
    ['a member that is now always there', object({ a: text }, []), object({ a: text }), []],
    ['a member less', object({ a: text, b: text }), object({ a: text }), ['.b is gone']],
    ['an optional member less', object({ a: text }, []), object({}), ['.a is gone']],
    [
      'a member that may be left out',
      object({ a: text }),
      object({ a: text }, []),
      ['.a need not be there any more'],
    ],
    ['another type', object({ a: text }), object({ a: { type: 'number' } }), ['.a is something else']],
    [
      'a null where there was none',
      object({ a: text }),
      object({ a: { anyOf: [text, { type: 'null' }] } }),
      ['.a is something else'],
    ],
    [
      'another format',
      object({ a: { ...text, format: 'date' } }),
      object({ a: { ...text, format: 'date-time' } }),
      ['.a is something else'],
    ],
    [
      'a further value of a list',
      object({ a: { enum: ['x'] } }),
      object({ a: { enum: ['x', 'y'] } }),
      ['.a is something else'],
    ],
    [
      'something within a member',
      object({ a: object({ b: text }) }),
      object({ a: object({}) }),
      ['.a.b is gone'],
    ],
    [
      'the values of a record',
      object({ a: { type: 'object', additionalProperties: text } }),
      object({ a: { type: 'object', additionalProperties: { type: 'number' } } }),
      ['.a.* is something else'],
    ],
    [
      'the members of a list',
      object({ a: { type: 'array', items: text } }),
      object({ a: { type: 'array', items: { type: 'number' } } }),
      ['.a[] is something else'],
    ],
  ])('%s', (_, before, after, found) => {
    expect(breaches(before, after)).toEqual(found);
  });

  it('is broken by every member that goes, and by none that comes, of any event', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.nat(), fc.string({ minLength: 1 }), (type, nr, name) => {
        const schema = eventSchema(type);
        const all = Object.entries(schema.properties ?? {});
        const [gone = ''] = all[nr % all.length] ?? [];
        const rest = Object.fromEntries(all.filter(([one]) => one !== gone));
        expect(breaches(schema, { ...schema, properties: rest })).toEqual([`.${gone} is gone`]);
        fc.pre(!Object.hasOwn(schema.properties ?? {}, name));
        expect(breaches(schema, { ...schema, properties: { ...schema.properties, [name]: text } })).toEqual(
          [],
        );
      }),
    );
  });
});

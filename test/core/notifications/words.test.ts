import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AlertLevel,
  Count,
  MessageDay,
  NotificationKind,
  notificationFields,
} from '#core/notifications/fields.ts';
import { groupRobotBody } from '#core/notifications/group-robot.ts';
import templates from '#core/notifications/templates.json' with { type: 'json' };
import { wordsOf } from '#core/notifications/words.ts';

const kinds = NotificationKind.options;
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
const shapeOf = (kind: NotificationKind): Readonly<Record<string, unknown>> => notificationFields[kind].shape;

/** Fields as they are, for every kind. */
const lawful = (kind: NotificationKind) =>
  fc.record(
    Object.fromEntries(
      Object.entries(shapeOf(kind)).map(([name, schema]) => [
        name,
        schema === Count
          ? fc.integer({ min: 0, max: 99_999_999 })
          : schema === AlertLevel
            ? fc.constantFrom(...AlertLevel.options)
            : fc.constantFrom('2026-01-06', '1999-12-31'),
      ]),
    ),
  );

describe.each(kinds)('%s', (kind) => {
  const { zh, en } = templates[kind];

  it('says the same in both languages, and nothing that is not a count, a level or a day', () => {
    expect(placeholders(zh.title + zh.text)).toEqual(placeholders(en.title + en.text));
    for (const name of placeholders(zh.title + zh.text)) expect(shapeOf(kind)).toHaveProperty(name);
    for (const schema of Object.values(shapeOf(kind)))
      expect([Count, AlertLevel, MessageDay]).toContain(schema);
  });

  it('leaves no placeholder open, and fits a group robot whatever it counts', () => {
    fc.assert(
      fc.property(lawful(kind), fc.nat(800), (fields, length) => {
        const link = `https://tidemark.example/${'x'.repeat(length)}`;
        const words = wordsOf(kind, fields);
        expect(JSON.stringify(words)).not.toMatch(/[{]\w+[}]|undefined|NaN/);
        const { content } = groupRobotBody(words, link).markdown;
        expect(new TextEncoder().encode(content).length).toBeLessThanOrEqual(4096);
      }),
    );
  });

  it('carries no text that somebody could put a person into, in whatever field and under whatever name', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '张三',
        'KH88000001',
        '13800000000',
        '¥1,250,000.00',
        '买入 600519',
        '{asOf}',
        'L1 张三',
      ),
      fc.constantFrom('2026-01-06 张三', '<@all>', '[x](https://evil.example)', 'L9', '2026-13-01', ' L1'),
      fc.double({ noInteger: true }),
      fc.constantFrom(-1, 1e12, null, true, { toString: '张三' }, ['L1']),
    );
    fc.assert(
      fc.property(lawful(kind), fc.nat(), hostile, (fields, at, value) => {
        const names = Object.keys(fields);
        const name = names[at % names.length]!;
        expect(() => wordsOf(kind, { ...fields, [name]: value })).toThrow();
        expect(() => wordsOf(kind, { ...fields, name: value })).toThrow();
      }),
    );
  });
});

it('what no robot takes is refused before it is sent', () => {
  const words = wordsOf('run-failed', { runs: 1 });
  expect(() => groupRobotBody(words, `https://a.example/${'x'.repeat(2100)}`)).toThrow('4096');
});

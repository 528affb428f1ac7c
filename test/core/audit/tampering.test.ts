import { describe, expect, it } from 'vitest';
import { AuditExport } from '#core/audit/export.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { verifyExport } from '#core/audit/verify.ts';
import { makeRandom, type Random } from '#core/chance/random.ts';
import { makeAudit } from '#test/support/audit-export.ts';
import { alter, type Json } from '#test/support/tamper.ts';
import { RecordedLife } from './recorded-life.ts';

const audit = makeAudit();
for (let day = 1; day <= 3; day++) {
  for (let n = 0; n < 8; n++)
    audit.append(`run/${(n * 7 + day) % 5}`, 'run.completed', { day, n, decided: n * 100 }, `t${day}/${n}`);
  audit.anchor(`2026-01-0${day}`);
}
for (let n = 0; n < 3; n++) audit.append(`rules/${n}`, 'rules.signed', { by: 'u1' }, `t${n}`);
audit.introduceSignOffKey();
new RecordedLife(audit, 'churn').approved().activate(1);
const whole = audit.export();
const found = (altered: unknown) => {
  const parsed = AuditExport.safeParse(altered);
  return parsed.success ? verifyExport(parsed.data, makeSeals) : ['not an export'];
};

/** Something like the entry that a list already has. */
const insertLike = (list: readonly Json[], random: Random): Json[] =>
  list.toSpliced(
    random.below(list.length + 1),
    0,
    random.below(2) === 0 ? random.pick(list) : alter(random.pick(list), random),
  );

function swapped(list: readonly Json[], random: Random): Json[] {
  const at = random.below(list.length - 1);
  const to = at + 1 + random.below(list.length - at - 1);
  return list.with(at, list[to]!).with(to, list[at]!);
}

const ways = {
  alteration: { least: 1, change: (list: Json[], random: Random) => alter(list, random) as Json[] },
  deletion: {
    least: 1,
    change: (list: Json[], random: Random) => list.toSpliced(random.below(list.length), 1),
  },
  insertion: { least: 1, change: insertLike },
  reordering: { least: 2, change: swapped },
  truncation: {
    least: 1,
    change: (list: Json[], random: Random) => list.slice(0, random.below(list.length)),
  },
} as const;
const kinds = ['records', 'heads', 'anchors'] as const;

/** The export with one of its lists changed, and where. */
function tamper(what: (typeof kinds)[number], way: keyof typeof ways, random: Random) {
  const { least, change } = ways[way];
  const one = structuredClone(whole);
  if (what !== 'records') return { ...one, [what]: change(one[what], random) };
  const chain = random.pick(one.chains.filter(({ records }) => records.length >= least));
  return {
    ...one,
    chains: one.chains.map((each) =>
      each.subject === chain.subject ? { ...each, records: change(each.records as Json[], random) } : each,
    ),
  };
}

it('finds nothing in an audit that nobody touched', () => {
  expect(found(whole)).toEqual([]);
});

const times = 100;
describe.each(Object.keys(ways) as (keyof typeof ways)[])('%s', (way) => {
  it.each(kinds)(`of %s is found, ${times} times by chance`, (what) => {
    const random = makeRandom(`${way} of ${what}`);
    for (let time = 0; time < times; time++) {
      const altered = tamper(what, way, random);
      expect(altered).not.toEqual(whole);
      expect(found(altered), JSON.stringify([way, what, time])).not.toEqual([]);
    }
  });
});

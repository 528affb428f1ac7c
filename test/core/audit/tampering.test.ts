import { describe, expect, it } from 'vitest';
import { AuditExport } from '#core/audit/export.ts';
import { verifyExport } from '#core/audit/verify.ts';
import { makeRandom, type Random } from '#core/chance/random.ts';
import { makeAudit } from '#test/support/audit-export.ts';

const audit = makeAudit();
for (let day = 1; day <= 3; day++) {
  for (let n = 0; n < 8; n++)
    audit.append(`run/${(n * 7 + day) % 5}`, 'run.completed', { day, n, decided: n * 100 }, `t${day}/${n}`);
  audit.anchor(`2026-01-0${day}`);
}
for (let n = 0; n < 3; n++) audit.append(`rules/${n}`, 'rules.signed', { by: 'u1' }, `t${n}`);
const whole = audit.export();
const found = (altered: unknown) => {
  const parsed = AuditExport.safeParse(altered);
  return parsed.success ? verifyExport(parsed.data, audit.seals) : ['not an export'];
};

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** One character, one number or one member other than it was. */
function alter(value: Json, random: Random): Json {
  if (Array.isArray(value)) {
    const at = random.below(value.length);
    return value.with(at, alter(value[at]!, random));
  }
  if (typeof value === 'number') return value + 1 + random.below(3);
  if (typeof value !== 'string') {
    const members = value as { [name: string]: Json };
    // An empty list of leaves has nothing that could be altered.
    const name = random.pick(Object.keys(members).filter((one) => JSON.stringify(members[one]) !== '[]'));
    return { ...members, [name]: alter(members[name]!, random) };
  }
  if (value === '') return 'x';
  const at = random.below(value.length);
  const other = value[at] === 'a' ? 'b' : 'a';
  return value.slice(0, at) + other + value.slice(at + 1);
}

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

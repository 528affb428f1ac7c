import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildCertificate, checkRun, type ShardFound } from '#core/run/certificate.ts';
import { Once } from '#core/run/once.ts';
import { nightParameters } from '#core/run/parameters.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import { tally } from '#core/run/tally.ts';
import { decision } from '#test/support/decision.ts';
import { noFindings, plan, row } from './rows.ts';

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const lacking = decision({
  class: 'UNCLASSIFIED',
  classReason: 'INSUFFICIENT',
  missing: { facts: ['turnover_annual'], files: ['cash_balances', 'index'] },
  churnLevel: null,
});
const shards: DecisionRow[][] = [
  [row('a', { oversold: 3, changed: true, first: true, cause: 'first' }), row('b', { decision: lacking })],
  [
    row('c', { outcome: 'quarantined', quarantine: 'SyntaxError', decision: null, evidence: null }),
    row('d', { decision: lacking, changed: true, cause: 'data', oversold: 1 }),
  ],
];

function examined(rows: readonly DecisionRow[][], receipts = rows): { found: ShardFound[]; once: Once } {
  const once = new Once();
  const found = rows.map((shard, index): ShardFound => {
    once.add(shard.map(({ clientKey }) => clientKey));
    const quarantined = shard.flatMap(({ clientKey, quarantine }) =>
      quarantine === null ? [] : [{ clientKey, reason: quarantine }],
    );
    const digests = { facts: `f${index}`, peers: `p${index}`, decisions: `d${index}`, branch: `b${index}` };
    return {
      shard: index + 1,
      found: tally(shard),
      drafted: tally(shard),
      receipt: tally(receipts[index] ?? []),
      compared: { classification: shard.length, churn: 1, stage: 1, value: 1 },
      digests,
      rows: `r${index}`,
      quarantined,
    };
  });
  return { found, once };
}

describe('a certificate', () => {
  it('says of how many clients the books agree with the broker’s own count', () => {
    const { found } = examined(shards);
    const reconciliation = { compared: 9, differing: 2, clients: { reconciled: 2, differing: 1 } };
    const findings = { ...noFindings, imports: { ...noFindings.imports, reconciliation } };
    expect(buildCertificate(plan(), found, findings, nightParameters, digest).reconciliation).toEqual({
      reconciled: 2,
      differing: 1,
      withoutCount: 1,
    });
  });

  it('adds up every client once, with what the run found', () => {
    const { found, once } = examined(shards);
    expect(checkRun(plan(), found, once)).toEqual([]);
    const certificate = buildCertificate(plan(), found, noFindings, nightParameters, digest);
    expect(certificate).toMatchObject({
      clients: 4,
      decided: 3,
      quarantined: 1,
      outOfScope: 0,
      classes: { UNCLASSIFIED: 2, VALUE: 1 },
      churnLevels: { L0: 1, none: 2 },
      insufficient: { clients: 2, files: { cash_balances: 2, index: 2 } },
      quarantine: { reasons: { SyntaxError: 1 }, listed: [{ clientKey: 'c', reason: 'SyntaxError' }] },
      oversold: { sales: 4, clients: 2 },
      changes: { first: 1, changed: 1, moved: 0 },
      massChange: null,
      reconciliation: { reconciled: 0, differing: 0, withoutCount: 4 },
      compared: { classification: 4, churn: 2 },
    });
  });

  it('is the same bytes whatever the order in which shards and clients are read', () => {
    const one = examined(shards);
    const two = examined(shards.map((rows) => rows.toReversed()));
    const make = (found: ShardFound[]) =>
      JSON.stringify(buildCertificate(plan(), found, noFindings, nightParameters, digest));
    expect(make(two.found.toReversed())).toBe(make(one.found));
  });

  it.each(['facts', 'peers', 'decisions'])('changes its snapshot with the %s of a single shard', (kind) => {
    const { found } = examined(shards);
    const altered = found.map((shard) =>
      shard.shard === 2 ? { ...shard, digests: { ...shard.digests, [kind]: 'x' } } : shard,
    );
    const snapshot = (of: ShardFound[]) =>
      buildCertificate(plan(), of, noFindings, nightParameters, digest).snapshot;
    expect(snapshot(altered)).not.toBe(snapshot(found));
  });

  it('holds the root of the clients of each shard, in the order of the shards', () => {
    const { found } = examined(shards);
    const { rows } = buildCertificate(plan(), found.toReversed(), noFindings, nightParameters, digest);
    expect(rows).toEqual(['r0', 'r1']);
  });

  it('is refused when a client of the store is missing', () => {
    const { found, once } = examined([shards[0]!, [shards[1]![0]!]]);
    expect(checkRun(plan(), found, once)).toEqual(['clients of the store: found 3, expected 4']);
  });

  it('is refused when a client appears twice, even where another one is missing', () => {
    const { found, once } = examined([shards[0]!, [shards[1]![0]!, shards[0]![1]!]]);
    expect(checkRun(plan(), found, once)).toEqual(['clients that appear twice: found 1, expected 0']);
  });

  it('is refused when the columns do not add up to what the step said', () => {
    const { found, once } = examined(shards, [shards[0]!, [shards[1]![0]!, row('d')]]);
    expect(checkRun(plan(), found, once)).toEqual(['shard 2: the columns do not add up to its receipt']);
  });

  it.each([
    ['classes', { classes: { VALUE: 9 } }, 'clients by class'],
    ['churn levels', { churnLevels: {} }, 'clients by churn level'],
    ['outcomes', { decided: 1 }, 'clients with an outcome'],
    ['reasons', { quarantine: {} }, 'quarantined by reason'],
  ])('is refused when %s are wrong', (_name, wrong, problem) => {
    const { found, once } = examined(shards);
    const bent = found.map((shard) => {
      const totals = { ...shard.found, ...wrong };
      return { ...shard, found: totals, drafted: totals, receipt: totals };
    });
    expect(checkRun(plan(), bent, once).some((words) => words.startsWith(problem))).toBe(true);
  });

  it.each([
    ['classification', { classification: 0, churn: 1, stage: 1, value: 1 }],
    ['churn', { classification: 2, churn: 0, stage: 1, value: 1 }],
    ['stage', { classification: 2, churn: 1, stage: 0, value: 1 }],
    ['value', { classification: 2, churn: 1, stage: 1, value: 0 }],
  ])('is refused when json-rules-engine saw too few clients of %s', (kind, compared) => {
    const { found, once } = examined(shards);
    const lacking = found.map((shard) => (shard.shard === 1 ? { ...shard, compared } : shard));
    expect(checkRun(plan(), lacking, once)).toEqual([`shard 1: compared by ${kind}: found 0, expected 1`]);
    expect(checkRun(plan({ comparedPerShard: 0 }), lacking, once)).toEqual([]);
  });

  it('is refused when a shard is missing', () => {
    const { found, once } = examined(shards);
    expect(checkRun(plan({ shards: 3 }), found, once)).toEqual(['shards: found 2, expected 3']);
  });
});

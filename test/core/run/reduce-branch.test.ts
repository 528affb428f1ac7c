import { describe, expect, it } from 'vitest';
import type { BranchInput } from '#core/run/reduce-branch.ts';
import { NightBranches } from '#core/run/reduce-branch.ts';
import { settleRow } from '#core/run/settle-row.ts';
import { decision } from '#test/support/decision.ts';
import { row } from './rows.ts';

const client = (
  clientKey: string,
  branchId: string | null,
  cvs: number | null,
  revenue?: number,
): BranchInput => ({
  clientKey,
  branchId,
  decision: { class: 'VALUE', regime: 'HOT', cvs, stage: null, churnLevel: null },
  facts: revenue === undefined ? {} : { rev_12m: { value: revenue, ok: true } },
});

async function coreOf(clients: readonly BranchInput[], numbers: Record<string, string> = {}) {
  const branches = new NightBranches(0.2);
  for (const one of clients) branches.add(one);
  const asked: string[] = [];
  const rowOf = await branches.settle((keys) => {
    asked.push(...keys);
    return Promise.resolve(new Map(Object.entries(numbers)));
  });
  return { core: clients.map(({ clientKey }) => clientKey).filter((key) => rowOf(key).core), asked };
}

describe('core clients', () => {
  it('are the best fifth of each branch by value, then revenue', async () => {
    const one = Array.from({ length: 6 }, (_, at) => client(`a${at}`, 'B1', at < 3 ? 70 : 60, at));
    const other = [client('b', 'B2', 1), client('c', 'B2', null), client('d', null, 5)];
    expect(await coreOf([...one, ...other])).toEqual({ core: ['a1', 'a2', 'b', 'd'], asked: [] });
  });

  it('who are tied go by their numbers, and only they are asked', async () => {
    const clients = ['a', 'b', 'c', 'd', 'e'].map((key) => client(key, 'B1', key === 'e' ? 9 : 50));
    const numbers = { a: '40', b: '7', c: '12', d: '30' };
    expect(await coreOf(clients, numbers)).toEqual({ core: ['c'], asked: ['a', 'b', 'c', 'd'] });
  });
});

describe('a decision', () => {
  const drafted = (over: object, changed = false) => row('k', { decision: decision(over), changed });

  it.each([
    ['gets what is new of it', { cvs: 50, core: null }, true, true],
    ['loses it', { cvs: 50, core: true }, false, false],
    ['has none without a value', { cvs: null, core: true }, true, null],
  ])('%s, which is a change', (_, over, isCore, core) => {
    expect(settleRow(drafted(over), isCore, false)).toMatchObject({
      decision: { core },
      changed: true,
      cause: 'data',
    });
    expect(settleRow(drafted(over), isCore, true).cause).toBe('rules');
  });

  it('that is as it was is no change; one that changed keeps its cause; a client that moves is told once', () => {
    const same = drafted({ cvs: 50, core: true });
    expect(settleRow(same, true, true)).toBe(same);
    const first = { ...drafted({ cvs: 50, core: null }, true), cause: 'first' as const };
    expect(settleRow(first, true, true)).toMatchObject({ cause: 'first', decision: { core: true } });
    const moved = { ...drafted({ cvs: 50, core: false }), moved: true };
    expect(settleRow(moved, true, false)).toMatchObject({ changed: true, moved: false });
    const none = row('k', { decision: null });
    expect(settleRow(none, true, true)).toBe(none);
  });
});

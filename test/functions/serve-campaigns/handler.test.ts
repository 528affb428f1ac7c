import { describe, expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import type { Role } from '#core/api/roles.ts';
import type { Audience } from '#core/campaigns/audience.ts';
import type { CampaignState } from '#core/campaigns/campaign-state.ts';
import type { Sending } from '#core/campaigns/sending.ts';
import { type CampaignsContext, handler } from '#functions/serve-campaigns/handler.ts';

const digest = 'a'.repeat(64);
const product = { code: 'P3', name: 'P3', risk: 'R3', minAmount: null };
const evidence = {
  ...{ level: 'C3', lowest: false, professional: false, assessedOn: null, expiresOn: '2026-12-31' },
  productRisk: 'R3',
};
const campaign = (campaignId: string, rest: Partial<CampaignState> = {}): CampaignState => ({
  ...{ campaignId, branchId: 'B1', product, channel: 'wechat', targetClasses: ['VALUE'], holdOutShare: 0.1 },
  ...{ standing: 'sent', author: 'max', draftedAt: `2026-01-0${campaignId.slice(1)}T02:00:00.000Z` },
  audience: {
    ...{ digest, runId: 'r', asOf: '2026-01-06', day: '2026-01-07', clients: 5, waterfall: [] },
    ...{ treated: 2, holdOut: 1 },
  },
  ...{ approvedBy: 'chen', rejectedFor: null, results: null },
  sending: {
    ...{ digest, at: '2026-01-08T02:00:00.000Z', day: '2026-01-08', asOf: '2026-01-07' },
    ...{ treated: 2, holdOut: 1, excluded: { NO_CONSENT: 1 }, advisers: ['S1', 'S2'] },
  },
  ...rest,
});
const campaigns = [
  campaign('c1'),
  campaign('c2', { branchId: 'B2', sending: null, standing: 'fixed' }),
  campaign('c3', { branchId: null, sending: null, standing: 'drafted', audience: null }),
];
const member = (clientKey: string, adviser: string, arm: 'treated' | 'hold-out') => ({
  ...{ clientKey, adviser, arm, evidence },
});
const [one, other, held] = [
  ...[member('one', 'S1', 'treated'), member('other', 'S2', 'treated'), member('held', 'S1', 'hold-out')],
];
const gone = { clientKey: 'gone', adviser: 'S1', reasons: ['NO_CONSENT' as const] };
const never = { clientKey: 'never', adviser: 'S1', reasons: ['CLASS' as const] };
const fixed: Audience = {
  ...{ clients: 5, waterfall: [], above: 0, excluded: [never] },
  members: [one!, other!, held!, { ...member('gone', 'S1', 'treated') }],
};
const sending: Sending = {
  ...{ day: '2026-01-08', members: [one!, other!, held!], excluded: [{ ...gone, arm: 'treated' }], above: 0 },
};

const ctx = (given: unknown[] = []): CampaignsContext => ({
  newId: () => 'c9',
  products: () => Promise.resolve(new Map([['P3', product]])),
  classes: () => Promise.resolve(['VALUE', 'TREND']),
  all: () => Promise.resolve(campaigns),
  read: (id) => Promise.resolve(campaigns.find(({ campaignId }) => campaignId === id) ?? null),
  give: (campaignId, command) => {
    given.push({ campaignId, ...command });
    return Promise.resolve(campaign('c1'));
  },
  audienceNow: ({ branchId }) => {
    given.push(branchId);
    return Promise.resolve({ asOf: '2026-01-06', day: '2026-01-07', byClass: {}, audience: fixed });
  },
  fix: (state) => Promise.resolve(state),
  send: (state) => Promise.resolve(state),
  measure: (state) => Promise.resolve(state),
  audience: () => Promise.resolve(fixed),
  sending: () => Promise.resolve(sending),
  outcomes: () => Promise.resolve([{ clientKey: 'one', date: '2026-01-09', outcome: 'bought' }]),
  servedBy: (_, keys) => Promise.resolve(new Set(keys)),
  numbers: (keys) => Promise.resolve(new Map(keys.map((key) => [key, `KH00-${key}`]))),
});
const caller = (role: Role, branches: string[], staffId: string | null = null): Caller => ({
  ...{ subject: `test-${role}`, role, branches, staffId },
});
const [manager, everybody] = [caller('manager', ['B1']), caller('auditor', ['*'])];
const adviser = caller('advisor', ['B1'], 'S1');
const asked = (campaignId: string) => ({ path: { campaignId }, query: undefined, body: undefined });
const page = (of: 'audience' | 'all' = 'audience', from = 0, limit = 500) => ({
  ...{ ...asked('c1'), query: { of, from, limit } },
});

describe('campaigns', () => {
  it.each<[string, Caller, string[]]>([
    ['of every branch, the latest first', everybody, ['c3', 'c2', 'c1']],
    ['of a branch', manager, ['c1']],
    ['that reached a client of an adviser', adviser, ['c1']],
    ['of an adviser without any', caller('advisor', ['B1'], 'S9'), []],
    ['of no branch', caller('manager', []), []],
  ])('are listed %s', async (_, who, ids) => {
    const { items } = await handler(ctx()).listCampaigns(
      { path: undefined, query: undefined, body: undefined },
      who,
    );
    expect(items.map(({ campaignId }) => campaignId)).toEqual(ids);
    for (const id of ['c1', 'c2', 'c3', 'c4']) {
      const told = handler(ctx()).getCampaign(asked(id), who);
      if (ids.includes(id)) expect((await told).campaignId).toBe(id);
      else await expect(told).rejects.toThrow(/within your scope/);
    }
  });

  it.each<[string, Caller, string | undefined, string | null]>([
    ['the one of the caller', manager, undefined, 'B1'],
    ['every one of who sees all', caller('manager', ['*']), undefined, null],
    ['the one that is named', caller('manager', ['B1', 'B2']), 'B2', 'B2'],
  ])('reach %s', async (_, who, branchId, reached) => {
    const given: unknown[] = [];
    const body = { product: 'P3', channel: 'wechat' as const, ...(branchId !== undefined && { branchId }) };
    await handler(ctx(given)).previewCampaign({ path: undefined, query: undefined, body }, who);
    expect(given).toEqual([reached]);
  });

  it.each<[string, Caller, object, RegExp]>([
    ['another branch', manager, { branchId: 'B2' }, /Name one branch/],
    ['one of several branches', caller('manager', ['B1', 'B2']), {}, /Name one branch/],
    ['a product that is not there', manager, { product: 'P9' }, /no product P9: the ledger has P3/],
    ['a class that no rule gives', manager, { targetClasses: ['NOT_PROFILED'] }, /there are VALUE, TREND/],
  ])('are not drafted for %s', async (_, who, rest, message) => {
    const body = { product: 'P3', channel: 'wechat' as const, ...rest };
    const told = handler(ctx()).draftCampaign({ path: undefined, query: undefined, body }, who);
    await expect(told).rejects.toThrow(message);
  });

  it('are given commands by whoever asks, in that role', async () => {
    const given: unknown[] = [];
    const by = { subject: 'test-manager', role: 'manager' };
    await handler(ctx(given)).cancelCampaign({ ...asked('c1'), body: {} }, manager);
    expect(given).toEqual([{ campaignId: 'c1', type: 'campaign.cancelled', body: { by } }]);
    await expect(handler(ctx(given)).sendCampaign({ ...asked('c2'), body: {} }, manager)).rejects.toThrow();
  });
});

describe('members', () => {
  const standings = async (who: Caller, of: 'audience' | 'all' = 'audience') =>
    (await handler(ctx()).listMembers(page(of), who)).items.map(({ clientId, standing }) => [
      clientId,
      standing,
    ]);

  it('are told with number to who runs the campaign, and masked to who looks after it', async () => {
    const all = [
      ...[
        ['KH00-one', 'sent'],
        ['KH00-other', 'sent'],
        ['KH00-held', 'held-out'],
        ['KH00-gone', 'taken-out'],
      ],
    ];
    expect(await standings(manager)).toEqual(all);
    expect(await standings(manager, 'all')).toEqual([...all, ['KH00-never', 'excluded']]);
    for (const who of [everybody, caller('compliance', ['*'])])
      expect((await standings(who)).map(([id]) => id)).toEqual([
        'KH****ne',
        'KH****er',
        'KH****ld',
        'KH****ne',
      ]);
  });

  it('are own clients who were reached, for an adviser: nobody learns who is left alone', async () => {
    for (const of of ['audience', 'all'] as const)
      expect(await standings(adviser, of)).toEqual([['KH00-one', 'sent']]);
  });

  it('come page by page, and with reason and evidence', async () => {
    const first = await handler(ctx()).listMembers(page('all', 0, 3), manager);
    const rest = await handler(ctx()).listMembers(page('all', first.next!, 3), manager);
    expect([first.items.length, first.next, rest.items.length, rest.next]).toEqual([3, 3, 2, null]);
    expect(first.items[0]).toMatchObject({ evidence, checkedOn: '2026-01-08', reasons: [] });
    expect(rest.items).toMatchObject([
      { reasons: ['NO_CONSENT'], checkedOn: '2026-01-08', evidence: null },
      { reasons: ['CLASS'], checkedOn: '2026-01-07' },
    ]);
  });

  it('of a draft are nobody', async () => {
    const told = await handler(ctx()).listMembers({ ...page(), path: { campaignId: 'c3' } }, everybody);
    expect(told).toEqual({ items: [], next: null });
  });
});

it('an adviser sees nobody who was handed over since', async () => {
  const handedOver = { ...ctx(), servedBy: () => Promise.resolve(new Set<string>()) };
  expect((await handler(ctx()).listMembers(page(), adviser)).items).toHaveLength(1);
  expect((await handler(handedOver).listMembers(page(), adviser)).items).toEqual([]);
});

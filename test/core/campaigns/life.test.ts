import { describe, expect, it } from 'vitest';
import { canonical } from '#adapters/digest.ts';
import type { CampaignState } from '#core/campaigns/campaign-state.ts';
import { type CampaignRecord, foldCampaign, obeyCampaign, UnlawfulCampaign } from '#core/campaigns/fold.ts';
import type { Role } from '#core/api/roles.ts';

const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
const by = (subject: string, role: Role) => ({ subject, role });
const [ann, chen] = [by('ann', 'manager'), by('chen', 'compliance')];
const at = '2026-01-07T02:00:00.000Z';
const product = { code: 'P3', name: 'P3', risk: 'R3', minAmount: null };

const draft = {
  type: 'campaign.drafted',
  body: {
    ...{ by: ann, campaignId: 'c1', branchId: 'B1', product, channel: 'wechat' },
    ...{ targetClasses: ['VALUE'], holdOutShare: 0.1 },
  },
} as const;
const fix = {
  type: 'campaign.audience-fixed',
  body: {
    ...{ by: ann, audience: one, runId: 'r1', asOf: '2026-01-06', day: '2026-01-07', clients: 9 },
    ...{ waterfall: [], treated: 5, holdOut: 1 },
  },
} as const;
const approve = { type: 'campaign.approved', body: { by: chen, audience: one } } as const;
const reject = { type: 'campaign.rejected', body: { by: chen, audience: one, reason: 'product' } } as const;
const send = {
  type: 'campaign.sent',
  body: {
    ...{
      by: ann,
      sending: other,
      runId: 'r1',
      asOf: '2026-01-06',
      day: '2026-01-07',
      treated: 4,
      holdOut: 1,
    },
    ...{ excluded: { NO_CONSENT: 1 }, advisers: ['S1'] },
  },
} as const;
const measure = {
  type: 'campaign.measured',
  body: {
    ...{ by: ann, outcomes: one, outcome: 'bought', observedTo: '2026-01-07' },
    ...{ treated: { clients: 4, did: 1 }, holdOut: { clients: 1, did: 0 }, lift: null },
  },
} as const;
const close = { type: 'campaign.closed', body: { by: ann } } as const;
const cancel = { type: 'campaign.cancelled', body: { by: ann } } as const;

type Step = Pick<CampaignRecord, 'type' | 'body'> & { at?: string };
const after = (...steps: Step[]): CampaignState =>
  steps.reduce<CampaignState | null>((state, step) => obeyCampaign(state, { at, ...step }), null)!;
const changed = (step: Step, body: object, when = at): Step => ({
  type: step.type,
  at: when,
  body: { ...step.body, ...body },
});

describe('a campaign', () => {
  it('goes from its draft to its end', () => {
    expect(after(draft, fix, approve, send, measure, close)).toMatchObject({
      ...{ standing: 'closed', author: 'ann', approvedBy: 'chen' },
      audience: { digest: one, treated: 5 },
      sending: { digest: other, excluded: { NO_CONSENT: 1 }, at },
      results: { outcome: 'bought' },
    });
    expect(after(draft, fix, reject, cancel).standing).toBe('cancelled');
    expect(after(draft, fix, approve, send, measure, measure).standing).toBe('measured');
  });

  it.each<[string, RegExp, Step[], Step]>([
    ['an audience twice', /waiting for approval/, [draft, fix], fix],
    ['an empty audience', /empty/, [draft], changed(fix, { treated: 0 })],
    ['an approval before the audience', /drafted/, [draft], approve],
    ['an approval by a manager', /compliance/, [draft, fix], changed(approve, { by: by('max', 'manager') })],
    [
      'an approval by the author in another role',
      /drafted this/,
      [draft, fix],
      changed(approve, { by: by('ann', 'compliance') }),
    ],
    [
      'an approval of another audience',
      /look at it again/,
      [draft, fix],
      changed(approve, { audience: other }),
    ],
    [
      'a rejection of another audience',
      /look at it again/,
      [draft, fix],
      changed(reject, { audience: other }),
    ],
    ['a sending without approval', /waiting for approval/, [draft, fix], send],
    ['a sending of what was rejected', /rejected/, [draft, fix, reject], send],
    ['a second sending', /is sent/, [draft, fix, approve, send], send],
    ['a sending by compliance', /manager/, [draft, fix, approve], changed(send, { by: chen })],
    [
      'a sending checked on another day',
      /another day/,
      [draft, fix, approve],
      changed(send, {}, '2026-01-08T02:00:00.000Z'),
    ],
    [
      'a sending of an old audience',
      /30 days/,
      [draft, fix, approve],
      changed(send, { day: '2026-02-07' }, '2026-02-07T02:00:00.000Z'),
    ],
    ['results before sending', /approved/, [draft, fix, approve], measure],
    [
      'results of before the sending',
      /observed/,
      [draft, fix, approve, send],
      changed(measure, { observedTo: '2026-01-06' }),
    ],
    [
      'results of days to come',
      /observed/,
      [draft, fix, approve, send],
      changed(measure, { observedTo: '2026-01-08' }),
    ],
    ['a cancellation of what was sent', /is sent/, [draft, fix, approve, send], cancel],
    ['a second draft', /there already/, [draft], draft],
    ['a draft by an adviser', /manager/, [], changed(draft, { by: by('amy', 'advisor') })],
  ])('does not admit %s', (_, message, before, step) => {
    const state = before.length === 0 ? null : after(...before);
    expect(() => obeyCampaign(state, { at, ...step })).toThrow(message);
  });
});

describe('a chain', () => {
  const stored = (...steps: { type: string; body: object }[]) =>
    steps.map(({ type, body }, index) => ({ seq: index + 1, type, body: canonical(body), at }));

  it('is folded by what admits the commands', () => {
    expect(foldCampaign('c1', [])).toBeNull();
    expect(foldCampaign('c1', stored(draft, fix, approve))).toEqual(after(draft, fix, approve));
  });

  it.each([
    ['a command that is not admitted', [draft, send]],
    ['a command that nobody knows', [draft, { type: 'campaign.blessed', body: {} }]],
    ['a body that is none', [draft, { type: 'campaign.approved', body: { by: chen } }]],
    ['the draft of another campaign', [changed(draft, { campaignId: 'c2' })]],
    ['a beginning without a draft', [fix]],
  ])('is unlawful with %s', (_, steps) => {
    expect(() => foldCampaign('c1', stored(...steps))).toThrow(UnlawfulCampaign);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceOf, worthReading } from '#core/campaigns/audience.ts';
import type { ClientMoment, NightClient } from '#core/campaigns/client.ts';
import { type CampaignAim, exclusionsOf } from '#core/campaigns/exclusions.ts';
import { exclusionReasons } from '#core/campaigns/reasons.ts';
import { sendingOf } from '#core/campaigns/sending.ts';
import { noRights } from '#core/rights/rights-state.ts';
import { aim, day, momentOf, nightClient, on } from './campaign.ts';

const rights = (rest: Partial<ClientMoment['rights']>) => ({ rights: { ...noRights('k1'), ...rest } });
const at = '2026-01-07T02:00:00.000Z';
const phone: CampaignAim = { ...aim, channel: 'phone' };

/** One thing that differs from a client whom nothing keeps out, and why the client is out then. */
const cases: [string, string[], Partial<NightClient>, ClientMoment, CampaignAim?][] = [
  ['a client who fulfils all', [], {}, momentOf()],
  ['another class', ['CLASS'], { class: 'TREND' }, momentOf()],
  ['no class for want of consent', ['NOT_PROFILED'], { class: 'NOT_PROFILED' }, momentOf()],
  ['profiling refused in the ledger', ['NOT_PROFILED'], {}, momentOf({ consent_profiling: false })],
  [
    'profiling refused since',
    ['NOT_PROFILED'],
    {},
    momentOf({}, rights({ profiling: { given: false, at } })),
  ],
  ['stored only', ['RESTRICTED'], {}, momentOf({ risk_level: 'C1' }, rights({ restrictedAt: at }))],
  ['closed today', ['ACCOUNT_CLOSED'], {}, momentOf({ closed_on: day })],
  ['to be closed tomorrow', [], {}, momentOf({ closed_on: '2026-01-08' })],
  ['no decision by a machine', ['AUTOMATED_REFUSED'], {}, momentOf({}, rights({ automatedRefusedAt: at }))],
  ['no level', ['RISK_UNKNOWN'], {}, momentOf({ risk_level: undefined })],
  ['no day of assessment', ['RISK_UNKNOWN'], {}, momentOf({ risk_expires_on: undefined })],
  ['below the product', ['RISK_LEVEL'], {}, momentOf({ risk_level: 'C2' })],
  ['below it, though professional', ['RISK_LEVEL'], {}, momentOf({ risk_level: 'C2', professional: true })],
  ['of the lowest class', ['RISK_LEVEL'], {}, momentOf({ risk_level: 'C3', risk_lowest: true })],
  ['assessed until yesterday', ['ASSESSMENT_EXPIRED'], {}, momentOf({ risk_expires_on: '2026-01-06' })],
  ['assessed until today', [], {}, momentOf({ risk_expires_on: day })],
  ['no consent', ['NO_CONSENT'], {}, momentOf({ consent_marketing: false })],
  ['nobody asked for consent', ['NO_CONSENT'], {}, momentOf({ consent_marketing: undefined })],
  ['withdrawn since', ['NO_CONSENT'], {}, momentOf({}, rights({ marketing: { given: false, at } }))],
  ['given since', [], {}, momentOf({ consent_marketing: false }, rights({ marketing: { given: true, at } }))],
  ['not to be called', ['NO_PHONE_CONSENT'], {}, momentOf({ consent_phone: false }), phone],
  ['to be called', [], {}, momentOf({ consent_phone: true }), phone],
  ['a complaint', ['COMPLAINT_OPEN'], {}, momentOf({}, { complaintOpen: true })],
  ['complaints unknown', ['UNKNOWN'], {}, momentOf({}, { complaintOpen: null })],
  ['about to leave', ['CHURN_LEVEL'], { churnLevel: 'L3' }, momentOf()],
  ['warned about', [], { churnLevel: 'L2' }, momentOf()],
  ['churn unknown', ['UNKNOWN'], { churnLevel: null }, momentOf()],
  ['contacted twice', ['CONTACT_CEILING'], {}, momentOf({}, { contacts: 2 })],
  ['contacted once', [], {}, momentOf({}, { contacts: 1 })],
  ['contacts unknown', ['UNKNOWN'], {}, momentOf({}, { contacts: null })],
  ['too little money', ['NET_ASSETS'], { na: 9_999.99 }, momentOf()],
  ['just enough money', [], { na: 10_000 }, momentOf()],
  ['money unknown', ['UNKNOWN'], { na: null }, momentOf()],
  [
    'several reasons, in the order of the waterfall',
    ['RISK_LEVEL', 'ASSESSMENT_EXPIRED', 'NO_CONSENT', 'CHURN_LEVEL'],
    { churnLevel: 'L4' },
    momentOf({ risk_level: 'C1', risk_expires_on: '2025-01-01', consent_marketing: false }),
  ],
];

it.each(cases)('%s: %j', (_, reasons, client, moment, asked = aim) => {
  expect(exclusionsOf(asked, nightClient(client), moment, day)).toEqual(reasons);
});

const anyMoment: fc.Arbitrary<ClientMoment> = fc
  .record({
    risk_level: fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C5', undefined),
    risk_lowest: fc.boolean(),
    professional: fc.boolean(),
    risk_expires_on: fc.constantFrom('2026-01-06', '2026-01-07', undefined),
    risk_assessed_on: fc.constantFrom('2024-01-06', '2024-01-07', undefined),
    consent_marketing: fc.constantFrom(true, true, false, undefined),
    complaintOpen: fc.constantFrom(false, false, true, null),
    contacts: fc.constantFrom(0, 1, 2, null),
    marketing: fc.constantFrom(null, { given: true, at }, { given: false, at }),
    restrictedAt: fc.constantFrom(null, null, at),
  })
  .map(({ complaintOpen, contacts, marketing, restrictedAt, ...attributes }) => ({
    ...{ attributes, complaintOpen, contacts },
    rights: { ...noRights('k'), marketing, restrictedAt },
  }));
const anyClient = fc.record({
  class: fc.constantFrom('VALUE', 'SENTIMENT', 'TREND', 'NOT_PROFILED'),
  churnLevel: fc.constantFrom('L0', 'L2', 'L3', null),
  na: fc.constantFrom(0, 10_000, null),
});
const anyBranch = fc.array(fc.tuple(anyClient, anyMoment), { maxLength: 40 }).map((all) =>
  all.map(([rest, moment], index) => ({
    client: nightClient({ ...rest, clientKey: `k${index}` }),
    moment,
  })),
);
type Branch = { client: NightClient; moment: ClientMoment }[];
const lookUp = (branch: Branch) => new Map(branch.map((one) => [one.client.clientKey, one]));
const audienceIn = (branch: Branch, risk: string) =>
  audienceOf(
    { ...aim, product: { ...aim.product, risk } },
    branch.map(({ client }) => client),
    (key) => lookUp(branch).get(key)?.moment,
    on,
  );
const anyRisk = fc.constantFrom('R1', 'R2', 'R3', 'R4', 'R5');

describe('an audience', () => {
  it('holds everybody once, and its steps end with its members', () => {
    fc.assert(
      fc.property(anyBranch, anyRisk, (branch, risk) => {
        const { clients, members, excluded, waterfall } = audienceIn(branch, risk);
        const keys = [...members, ...excluded].map(({ clientKey }) => clientKey);
        expect(new Set(keys).size).toBe(clients);
        expect(keys).toHaveLength(clients);
        expect(waterfall.map(({ reason }) => reason)).toEqual(exclusionReasons);
        expect(waterfall.at(-1)!.left).toBe(members.length);
        expect(waterfall.reduce((sum, step) => sum + step.excluded, 0)).toBe(excluded.length);
      }),
    );
  });

  it('holds nobody below the product, unassessed, without consent or restricted, in whatever order clients come', () => {
    fc.assert(
      fc.property(anyBranch, anyRisk, (branch, risk) => {
        const audience = audienceIn(branch, risk);
        expect(audienceIn(branch.toReversed(), risk)).toEqual(audience);
        for (const { clientKey } of audience.members) {
          const { attributes, rights: said } = lookUp(branch).get(clientKey)!.moment;
          const most =
            attributes['risk_lowest'] === true ? 1 : Number(String(attributes['risk_level']).slice(1));
          expect(most).toBeGreaterThanOrEqual(Number(risk.slice(1)));
          expect(said.restrictedAt).toBeNull();
          expect(said.marketing?.given ?? attributes['consent_marketing']).toBe(true);
          const until = attributes['risk_expires_on'];
          if (until === undefined) expect(attributes['risk_assessed_on']).toBe('2024-01-07');
          else expect(until).toBe(day);
        }
      }),
    );
  });

  it('reads nothing further of whom the night alone keeps out', () => {
    const all = [nightClient(), nightClient({ class: 'TREND' }), nightClient({ class: 'NOT_PROFILED' })];
    expect(worthReading(aim, all)).toEqual([nightClient()]);
    const { excluded } = audienceOf(aim, [nightClient({ class: 'TREND' })], () => undefined, on);
    expect(excluded).toMatchObject([{ reasons: ['CLASS'] }]);
  });
});

describe('a sending', () => {
  it('takes out whom the moment keeps out, of both arms, with the reason', () => {
    fc.assert(
      fc.property(
        anyBranch,
        anyRisk,
        fc.array(anyMoment, { minLength: 40, maxLength: 40 }),
        (branch, risk, later) => {
          const audience = audienceIn(branch, risk);
          const asked = { ...aim, product: { ...aim.product, risk } };
          const now = (key: string) => {
            const found = lookUp(branch).get(key);
            return found && { client: found.client, moment: later[Number(key.slice(1))]! };
          };
          const sending = sendingOf(asked, audience, now, day);
          const all = [...sending.members, ...sending.excluded].map(({ clientKey, arm }) => [clientKey, arm]);
          expect(all.sort()).toEqual(audience.members.map(({ clientKey, arm }) => [clientKey, arm]).sort());
          for (const { clientKey, reasons } of sending.excluded)
            expect(reasons).toEqual(exclusionsOf(asked, now(clientKey)!.client, now(clientKey)!.moment, day));
          for (const { clientKey } of sending.members)
            expect(exclusionsOf(asked, now(clientKey)!.client, now(clientKey)!.moment, day)).toEqual([]);
        },
      ),
    );
  });

  it('takes out whom the store no longer knows', () => {
    const audience = audienceOf(aim, [nightClient()], () => momentOf(), on);
    expect(sendingOf(aim, audience, () => undefined, day).excluded).toMatchObject([
      { clientKey: 'k1', reasons: ['ACCOUNT_CLOSED'] },
    ]);
  });
});

import { armsOf } from '#core/campaigns/audience.ts';
import type { ClientMoment, NightClient } from '#core/campaigns/client.ts';
import type { CampaignAim } from '#core/campaigns/exclusions.ts';
import { noRights } from '#core/rights/rights-state.ts';
import { digestOf } from '#adapters/digest.ts';

export const day = '2026-01-07';

export const aim: CampaignAim = {
  product: { code: 'P3', name: 'P3', risk: 'R3', minAmount: 10_000 },
  ...{ targetClasses: ['VALUE', 'SENTIMENT'], channel: 'wechat' },
};

/** A client whom nothing keeps out. */
export const nightClient = (rest: Partial<NightClient> = {}): NightClient => ({
  ...{ clientKey: 'k1', branchId: 'B1', adviser: 'S1', class: 'VALUE', churnLevel: 'L0', na: 50_000 },
  ...rest,
});

export const momentOf = (
  attributes: ClientMoment['attributes'] = {},
  rest: Partial<ClientMoment> = {},
): ClientMoment => ({
  attributes: {
    ...{ risk_level: 'C3', risk_expires_on: '2026-12-31', consent_marketing: true, consent_profiling: true },
    ...attributes,
  },
  ...{ rights: noRights('k1'), complaintOpen: false, contacts: 0 },
  ...rest,
});

export const on = { day, armOf: armsOf('c1', 0.1, digestOf) };

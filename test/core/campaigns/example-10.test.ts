import { expect, it } from 'vitest';
import { audienceOf, armsOf } from '#core/campaigns/audience.ts';
import { campaignParameters } from '#core/campaigns/parameters.ts';
import { digestOf } from '#adapters/digest.ts';
import { momentOf, nightClient } from './campaign.ts';
import example from './example-10.json' with { type: 'json' };

const clients = example.clients.flatMap((group, at) =>
  Array.from({ length: group.count }, (_, index) => {
    const clientKey = `k${at}-${index}`;
    const { level, consent = true, professional = false, assessedOn } = group;
    const until = {
      risk_expires_on: assessedOn === undefined ? (group.expiresOn ?? '2027-01-01') : undefined,
    };
    const attributes = {
      risk_level: level,
      consent_marketing: consent,
      professional,
      risk_assessed_on: assessedOn,
    };
    const client = nightClient({ clientKey, class: group.class, na: null });
    return { client, moment: momentOf({ ...attributes, ...until }), reason: group.reason };
  }),
);
const byKey = new Map(clients.map((one) => [one.client.clientKey, one]));
const { product, day } = example;
const { targetClasses } = campaignParameters;

it(example.name, () => {
  const audience = audienceOf(
    { product, targetClasses, channel: 'wechat' },
    clients.map(({ client }) => client),
    (key) => byKey.get(key)?.moment,
    { day, armOf: armsOf('c1', 0, digestOf) },
  );
  expect(audience.clients).toBe(100);
  const steps = audience.waterfall.filter(({ excluded }) => excluded > 0);
  expect(steps.map(({ reason, left }) => ({ reason, left }))).toEqual(example.waterfall);
  expect(audience.members).toHaveLength(example.audience);
  expect(audience.excluded.map(({ clientKey, reasons }) => [clientKey, reasons])).toEqual(
    clients
      .flatMap(({ client, reason }) => (reason === undefined ? [] : [[client.clientKey, [reason]]]))
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
  // No member has C below 3, by what the store says of the client and by the evidence that is kept.
  for (const { clientKey, evidence } of audience.members) {
    const level = byKey.get(clientKey)?.moment.attributes['risk_level'];
    expect([evidence.level, Number(String(level).slice(1)) >= 3]).toEqual([level, true]);
  }
  expect(audience.above).toBe(0);
});

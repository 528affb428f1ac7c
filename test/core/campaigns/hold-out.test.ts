import { expect, it } from 'vitest';
import { armOf } from '#core/campaigns/hold-out.ts';
import { digestOf } from '#adapters/digest.ts';

const keys = Array.from({ length: 10_000 }, (_, at) => `client ${at}`);
const held = (campaignId: string, share: number) =>
  keys.filter((key) => armOf(campaignId, key, share, digestOf) === 'hold-out');

it.each([0, 0.1, 0.5])('leaves about %f of the clients alone, the same ones every time', (share) => {
  const found = held('c1', share);
  // Five standard deviations of so many draws.
  expect(Math.abs(found.length / keys.length - share)).toBeLessThanOrEqual(
    5 * Math.sqrt((share * (1 - share)) / 1e4),
  );
  expect(held('c1', share)).toEqual(found);
});

it('leaves others alone in another campaign, and more of them at a larger share', () => {
  const [one, other] = [new Set(held('c1', 0.1)), held('c2', 0.1)];
  const both = other.filter((key) => one.has(key)).length;
  expect(both).toBeGreaterThan(50);
  expect(both).toBeLessThan(150);
  const more = new Set(held('c1', 0.2));
  expect([...one].every((key) => more.has(key))).toBe(true);
});

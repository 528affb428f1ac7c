import { expect, it } from 'vitest';
import { handler, Input } from '#functions/score-kpis/handler.ts';

const steps: Record<string, string[]> = {
  accrue: ['score'],
  preview: ['score', 'preview'],
  seal: ['shown', 'seal', 'write'],
  restate: ['score', 'restate', 'write'],
  export: ['write'],
};

it.each(Object.entries(steps))('%s: %j', async (purpose, done) => {
  const did: string[] = [];
  const step = (name: string) => () => Promise.resolve(void did.push(name));
  const ctx = {
    ...{ score: step('score'), shown: step('shown'), write: step('write') },
    ...{ preview: step('preview'), seal: step('seal'), restate: step('restate') },
  };
  await handler(ctx)(Input.parse({ period: '2026-01', appraisalId: 'a1', purpose, asked: null }));
  expect(did).toEqual(done);
});

import { describe, expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import type { ClientRow } from '#core/api/client-rows.ts';
import type { Label } from '#core/labels/label.ts';
import { handler, type LabelsContext } from '#functions/serve-labels/handler.ts';
import { decisionLine } from '#test/core/api/decision-line.ts';

const row = (clientId: string, branchId: string, name = 'VALUE'): ClientRow => ({
  ...{ clientKey: `key-${clientId}`, clientId, name: null, branchId, servicers: [], attributes: {} },
  ...{ line: decisionLine(clientId, { class: name }), runId: 'r1' },
});
const refused = row('C4', 'B1', 'NOT_PROFILED');
const rows = [
  ...[row('C1', 'B1'), row('C2', 'B1', 'TREND'), row('C3', 'B2')],
  { ...refused, line: { ...refused.line!, scores: null } },
];

type Phases = Parameters<LabelsContext['keepPhase']>[0][];

function ctx(kept: Label[] = [], phases: Phases = []): LabelsContext {
  return {
    classes: () => Promise.resolve(['VALUE', 'TREND']),
    today: () => '2026-03-02',
    find: (clientId) => Promise.resolve(rows.find((one) => one.clientId === clientId)),
    mayProfile: ({ clientId }) => Promise.resolve(clientId !== 'C2'),
    labels: () =>
      Promise.resolve(
        [...rows]
          .reverse()
          .map((one) => ({ row: one, label: { class: 'VALUE', reason: 'r', on: '2026-03-01' } })),
      ),
    keep: (label) => Promise.resolve(void kept.push(label)),
    phases: () => Promise.resolve(phases),
    keepPhase: (phase) => Promise.resolve(void phases.push(phase)),
  };
}
const manager: Caller = { subject: 'demo-manager', role: 'manager', branches: ['B1'], staffId: null };
const ask = (clientId: string, name = 'TREND') => ({
  path: { clientId },
  query: undefined,
  body: { class: name, reason: 'known for years' },
});

describe('a label', () => {
  it('is kept with who set it, why and when, and says what is decided', async () => {
    const kept: Label[] = [];
    expect(await handler(ctx(kept)).setLabel(ask('C1'), manager)).toEqual({
      ...{ clientId: 'C1', class: 'TREND', reason: 'known for years', on: '2026-03-02', decided: 'VALUE' },
    });
    expect(kept).toEqual([
      {
        clientKey: 'key-C1',
        class: 'TREND',
        reason: 'known for years',
        by: 'demo-manager',
        on: '2026-03-02',
      },
    ]);
  });

  it.each([
    ['of a client of another branch', 'C3', 'TREND', 'OUTSIDE_SCOPE'],
    ['of an unknown client', 'C9', 'TREND', 'OUTSIDE_SCOPE'],
    ['with no class', 'C1', 'RICH', 'BAD_REQUEST'],
    ['of a client who refused profiling', 'C4', 'TREND', 'BAD_REQUEST'],
    ['of one who refuses it by now', 'C2', 'TREND', 'BAD_REQUEST'],
  ])('%s is refused, and nothing is kept', async (_, clientId, name, code) => {
    const kept: Label[] = [];
    await expect(handler(ctx(kept)).setLabel(ask(clientId, name), manager)).rejects.toMatchObject({ code });
    expect(kept).toEqual([]);
  });

  it('is listed with the others of the branch, and with how decisions agree', async () => {
    const none = { path: undefined, query: undefined, body: undefined };
    const { items, agreement } = await handler(ctx()).listLabels(none, manager);
    expect(items.map(({ clientId, decided }) => [clientId, decided])).toEqual([
      ['C1', 'VALUE'],
      ['C2', 'TREND'],
    ]);
    expect(agreement).toEqual([
      { class: 'VALUE', labelled: 2, agreeing: 1, share: 0.5, instead: { TREND: 1 } },
    ]);
  });
});

it('the market is called what the branch calls it, and by whom', async () => {
  const serve = handler(ctx());
  const none = { path: undefined, query: undefined, body: undefined };
  const body = { from: '2026-03-02', label: '浪3' } as const;
  expect(await serve.setPhase({ ...none, body }, manager)).toEqual({ ...body, by: 'demo-manager' });
  await serve.setPhase({ ...none, body: { from: '2026-04-01', label: null } }, manager);
  expect(await serve.listPhases(none, manager)).toEqual({
    items: [
      { ...body, by: 'demo-manager' },
      { from: '2026-04-01', label: null, by: 'demo-manager' },
    ],
  });
});

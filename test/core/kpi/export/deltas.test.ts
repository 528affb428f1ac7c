import { expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import { deltaLines, deltasTable } from '#core/kpi/export/deltas.ts';
import { plan } from '#test/support/appraised.ts';
import vectors from './deltas.json' with { type: 'json' };

const names = deltasTable.columns.map(({ name }) => name);
const deltas = vectors.lines.map(({ given }, at) => ({ staffId: `00${at + 7}`, ...given }));
const lines = [...deltaLines(plan, { version: 3, deltas }, digestOf)].map(({ cells }) =>
  Object.fromEntries(cells.map((cell, at) => [names[at]!, cell])),
);

it('has a column for each cause', () => {
  expect(names).toEqual(vectors.columns.flat());
});

it('is one line a staff member, each of which says of which version it is', () => {
  expect(lines.map((line) => [line['staff_id'], line['version'], line['evaluation_run_id']])).toEqual(
    deltas.map(({ staffId }) => [staffId, '3', plan.appraisalId]),
  );
});

it.each(vectors.lines.map(({ name, line }, at) => ({ name, line, told: lines[at] })))(
  'tells what moved: $name',
  ({ line, told }) => {
    expect(told).toMatchObject(line);
  },
);

it('each line has the hash of all else in it', () => {
  for (const { hash, ...rest } of lines) expect(hash).toBe(digestOf(rest));
});

import { describe, expect, it } from 'vitest';
import { PhaseLabel, phaseOn } from '#core/market/phase-label.ts';

const labels: PhaseLabel[] = [
  { from: '2026-03-02', label: '浪2' },
  { from: '2026-01-05', label: '浪1' },
  { from: '2026-03-02', label: '浪3' },
  { from: '2026-04-01', label: null },
];

describe('a market phase label', () => {
  it.each([
    ['2026-01-04', null],
    ['2026-01-05', '浪1'],
    ['2026-03-01', '浪1'],
    ['2026-03-02', '浪3'],
    ['2026-04-01', null],
  ])('on %s: %s', (date, phase) => {
    expect(phaseOn(labels, date)).toBe(phase);
  });

  it.each([
    [{ from: '2026-03-02', label: '浪8' }, true],
    [{ from: '2026-03-02', label: null }, true],
    [{ from: '2026-03-02', label: '浪9' }, false],
    [{ from: '2026-02-30', label: '浪1' }, false],
    [{ from: '2026-03-02', label: '浪1', to: '2026-04-01' }, false],
    [{ label: '浪1' }, false],
  ])('%j is one: %s', (label, isOne) => {
    expect(PhaseLabel.safeParse(label).success).toBe(isOne);
  });
});

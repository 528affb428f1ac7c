import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { checkInvariants } from '#core/rules/invariants/check-invariants.ts';
import { shippedInvariants } from '#core/rules/invariants/shipped.ts';
import { fewTries, solverForTests } from '../analyse/solver.ts';
import { shippedFile, soundOf } from './sound.ts';
import type alerting from '../../../../rules/alerting/v1.json';

const solver = solverForTests();
const invariants = shippedInvariants(catalogue);
type File = typeof alerting;
const edited = (edit: (file: File) => void): File => {
  const file = structuredClone(shippedFile('alerting')) as unknown as File;
  edit(file);
  return file;
};

/** What a draft may not do whichever way it does it. */
const attempts: [string, string, (file: File) => void][] = [
  [
    'l4-is-never-kept-back',
    'a level that alerts nobody',
    (file) => {
      file.decision.alertLevels = file.decision.alertLevels.filter(({ level }) => level !== 'L4');
      file.decision.always = [];
    },
  ],
  [
    'l4-is-never-kept-back',
    'a level that its facts do not know',
    (file) => {
      file.facts.level.domain.values = ['L1', 'L2', 'L3'];
      file.decision.always = [];
      file.rules = file.rules.filter(({ name }) => name !== 'COOLDOWN.L4');
    },
  ],
  [
    'higher-level-never-waits',
    'a level that is no longer told',
    (file) => {
      file.decision.alertLevels = file.decision.alertLevels.filter(({ level }) => level !== 'L2');
    },
  ],
  [
    'higher-level-never-waits',
    'a rule of another name',
    (file) => {
      const rule = structuredClone(file.rules.find(({ name }) => name === 'COOLDOWN.L3')!);
      const all = rule.conditions.all.filter(({ fact }) => fact !== 'risen');
      file.rules.push({ ...rule, name: 'QUIET', priority: 1, conditions: { all } } as typeof rule);
    },
  ],
];

describe('a draft of kind alerting', () => {
  it.each(attempts)('breaks %s by %s', async (id, _, edit) => {
    const own = invariants.filter((one) => one.id === id);
    const [found] = await checkInvariants(soundOf(edited(edit)), own, {
      ...{ solver, catalogue, limits: fewTries },
    });
    expect(found?.status).not.toBe('holds');
    for (const words of Object.values(found!.message)) expect(words).not.toMatch(/\{\w+\}|undefined/);
  });

  it.each<[string, (file: File) => void]>([
    [
      'no time for what nothing keeps back',
      ({ decision }) => Object.assign(decision.alertLevels.at(-1)!.sla, { E: 'digest' }),
    ],
    ['a level that nothing keeps back and nobody knows', ({ decision }) => decision.always.push('L5')],
    ['money that leaves held in a shock', ({ decision }) => decision.shock.families.push('OUT')],
  ])('is refused with %s', (_, edit) => {
    const { findings, program } = check(edited(edit), catalogue);
    expect(findings).toHaveLength(1);
    expect(program).toBeUndefined();
  });
});

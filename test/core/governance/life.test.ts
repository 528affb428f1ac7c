import { describe, expect, it } from 'vitest';
import { shadowNightsOwed } from '#core/governance/activating.ts';
import { inForceOn, standingOn } from '#core/governance/in-force.ts';
import { Refused, type RefusalReason } from '#core/governance/refused.ts';
import { contentOf, fiveNights, nightsFrom, Life, secondInForce, secondSigned, who } from './life.ts';
import { examined } from '#test/support/sign-rules.ts';

/** The number in force on a day, with `-` where it decides nothing. */
function inForce({ state }: Life, day: string): string {
  const found = inForceOn(state, day);
  return found === null ? 'none' : `${found.version.version}${found.suspended ? '-' : ''}`;
}

describe('a version comes into force', () => {
  it('by somebody else each time, on the day that was said', () => {
    const life = secondInForce();
    expect(inForce(life, '2026-01-05')).toBe('none');
    expect(inForce(life, '2026-01-06')).toBe('1');
    expect(inForce(life, '2026-02-09')).toBe('1');
    expect(inForce(life, '2026-02-10')).toBe('2');
    expect(inForce(life, '2030-01-01')).toBe('2');
    const standings = (day: string) => life.state.versions.map((one) => standingOn(life.state, one, day));
    expect(standings('2026-02-09')).toEqual(['active', 'scheduled']);
    expect(standings('2026-02-10')).toEqual(['superseded', 'active']);
  });

  it('owing nights until it has its day, and none ever after', () => {
    const owed = ({ state }: Life) => state.versions.map((one) => shadowNightsOwed(state, one));
    expect(owed(secondSigned())).toEqual([0, 5]);
    expect(owed(secondSigned().shadows(2, fiveNights.slice(2)))).toEqual([0, 2]);
    expect(owed(secondInForce())).toEqual([0, 0]);
  });

  it('for as long as its window lasts; then the one before is in force again', () => {
    const window = { from: '2026-01-01', until: '2026-03-01' };
    const life = new Life().approved().activate(1).on('2026-02-01').approved({ window });
    life.shadows(2, fiveNights).on('2026-02-09').activate(2);
    expect([inForce(life, '2026-02-28'), inForce(life, '2026-03-01')]).toEqual(['2', '1']);
  });

  it('on an earlier day when it is the first: a history that is handed over can be decided', () => {
    const life = new Life().approved({ window: { from: '1990-12-19', until: null } });
    expect(inForce(life.activate(1, { on: '1990-12-19' }), '2005-06-06')).toBe('1');
  });

  it('for appraisal with two signatures, each of another person and role', () => {
    const life = new Life('kpi').approved();
    expect(life.version(1).state).toBe('in-review');
    life.show(1, { by: who.hugo }).approve(1, { by: who.hugo });
    expect(life.version(1).state).toBe('approved');
  });

  it('without nights beside the other where its content was in force before', () => {
    const life = secondInForce().approved({ rollbackOf: 1 }, 'v1').activate(3);
    expect(life.version(3).content).toBe(contentOf('v1'));
    expect(inForce(life, '2026-02-12')).toBe('3');
  });

  it('signed anew after an edit of anything, the dates included', () => {
    const life = secondSigned().edit(2, { window: { from: '2026-02-01', until: null } });
    expect(life.version(2)).toMatchObject({ state: 'draft', signOffs: [], digest: null, evidence: null });
    const again = life.check(2).submit(2).show(2).approve(2).shadows(2, fiveNights);
    expect(inForce(again.activate(2), '2026-02-01')).toBe('2');
  });
});

describe('an emergency', () => {
  const measure = { reason: 'wrong', on: '2026-02-12', expires: '2026-02-20' };
  const back = { version: 2, to: 1, by: who.olga, ...measure };
  const stopped = { version: 2, by: who.olga, ...measure };

  it('leaves the version in force for the signed one before, until it ends', () => {
    const life = secondInForce().give('rules.rolled-back', back);
    expect(['2026-02-11', '2026-02-12', '2026-02-19', '2026-02-20'].map((day) => inForce(life, day))).toEqual(
      ['2', '1', '1', '2'],
    );
  });

  it('or lets the rule set decide nothing', () => {
    const life = secondInForce().give('rules.suspended', stopped);
    expect([inForce(life, '2026-02-12'), inForce(life, '2026-02-20')]).toEqual(['2-', '2']);
    expect(standingOn(life.state, life.version(2), '2026-02-13')).toBe('suspended');
  });

  it.each([
    [true, '1'],
    [false, '2'],
  ])('is kept or ended by a review (kept: %s)', (kept, after) => {
    const life = secondInForce().give('rules.rolled-back', back).on('2026-02-14');
    life.give('rules.reviewed', { version: 2, by: who.cora, kept, reason: 'seen', on: '2026-02-14' });
    expect(['2026-02-13', '2026-02-14', '2026-02-21'].map((day) => inForce(life, day))).toEqual([
      ...['1', after, after],
    ]);
  });

  it('ends with the next version', () => {
    const life = secondInForce().give('rules.rolled-back', back).on('2026-02-13');
    life.give('rules.reviewed', { version: 2, by: who.cora, kept: true, reason: 'seen', on: '2026-02-13' });
    life.approved().shadows(3, nightsFrom('2026-02-13')).activate(3);
    expect([inForce(life, '2026-02-12'), inForce(life, '2026-02-13')]).toEqual(['1', '3']);
  });
});

const coraWrites = { subject: 'cora', role: 'analyst' } as const;

describe('a review of an emergency', () => {
  const [soon, expires] = ['2026-02-12', '2026-02-20'];
  const measure = { version: 2, by: who.olga, reason: 'wrong', on: soon, expires };
  const left = (life = secondInForce(), over = {}) =>
    life.give('rules.rolled-back', { to: 1, ...measure, ...over });
  const stopped = (life = secondInForce(), over = {}) =>
    life.give('rules.suspended', { ...measure, ...over });
  const reviewed = (life: Life, on: string, kept: boolean, version = 2) =>
    life.on(on).give('rules.reviewed', { version, by: who.cora, kept, reason: 'seen', on });
  const third = (life: Life) => life.approved().shadows(3, nightsFrom(life.day));
  const inForceOnDays = (life: Life, ...days: number[]) =>
    days.map((day) => inForce(life, `2026-02-${day}`)).join(' ');

  it.each([
    ['left', left, '1', '1 1 2 2 1 1'],
    ['suspended', stopped, '2-', '2- 2- 2 2 2- 2-'],
  ])('that keeps it after its end leaves the days between as they were (%s)', (_, taken, soon, after) => {
    expect(inForceOnDays(reviewed(taken(), '2026-02-24', true), 12, 19, 20, 23, 24, 28)).toBe(after);
    expect(inForceOnDays(reviewed(taken(), '2026-02-19', true), 12, 20, 28)).toBe(
      [soon, soon, soon].join(' '),
    );
  });

  it.each([
    ['left', left, '1 1 2'],
    ['suspended', stopped, '2- 2- 2'],
  ])('that kept it is followed by one that ends it from its day on (%s)', (_, taken, after) => {
    const kept = reviewed(taken(), '2026-02-14', true);
    expect(inForceOnDays(reviewed(kept, '2026-02-26', false), 14, 25, 26)).toBe(after);
  });

  it('lets no version be left for one that compliance has kept left', () => {
    const life = third(reviewed(left(), '2026-02-13', true))
      .activate(3)
      .on('2026-02-16');
    const measure = { by: who.olga, version: 3, reason: 'wrong', on: life.day, expires };
    expect(() => life.give('rules.rolled-back', { to: 2, ...measure })).toThrow(/before is 1/);
    expect(inForceOnDays(life.give('rules.rolled-back', { to: 1, ...measure }), 15, 16)).toBe('3 1');
  });

  it('or ended again: that one can be what another is left for', () => {
    const life = reviewed(reviewed(left(), '2026-02-13', true), '2026-02-14', false);
    third(life.on('2026-02-15')).activate(3).on('2026-02-16');
    left(life, { version: 3, to: 2, on: life.day });
    expect(inForceOnDays(life, 14, 15, 16)).toBe('2 3 2');
  });

  it('is waited for by a version that begins meanwhile: it is suspended, too', () => {
    const life = third(secondInForce()).schedule(3, '2026-02-15');
    expect(inForceOnDays(stopped(life), 14, 15, 19, 20)).toBe('2- 3- 3- 3');
    expect(inForceOnDays(reviewed(life, '2026-02-16', true), 15, 16, 28)).toBe('3- 3- 3-');
  });

  it('lets the next version end a suspension that it kept, even on the same day', () => {
    const life = third(reviewed(stopped(), '2026-02-13', true)).activate(3);
    expect(inForceOnDays(life, 12, 13, 28)).toBe('2- 3 3');
  });

  it('keeps a suspension after a version was left: what had been left begins nothing', () => {
    const life = reviewed(left(), '2026-02-13', true);
    stopped(life, { version: 1, on: life.day });
    expect(inForceOnDays(reviewed(life, '2026-02-14', true, 1), 12, 13, 14, 28)).toBe('1 1- 1- 1-');
  });

  it('brings nothing back beyond its signed window: then nothing decides', () => {
    const window = { from: '2026-01-01', until: '2026-02-16' };
    const life = new Life().approved({ window }).on('2026-01-06').activate(1).on('2026-02-01').approved();
    life.shadows(2, fiveNights).on('2026-02-09').schedule(2, '2026-02-10').on('2026-02-12');
    expect(inForceOnDays(left(life), 12, 15, 16, 19, 20)).toBe('1 1 2- 2- 2');
  });

  it.each<[string, RegExp, () => unknown]>([
    [
      'is owed before another measure begins',
      /tidemark rules keep or end, of version 2/,
      () => stopped(stopped().on('2026-02-21'), { on: '2026-02-21', expires: '2026-02-23' }),
    ],
    [
      'names the version of the measure',
      /about version 2, not 1/,
      () => reviewed(stopped(), '2026-02-13', true, 1),
    ],
    [
      'does not keep what is kept',
      /No emergency waits/,
      () => reviewed(reviewed(stopped(), '2026-02-13', true), '2026-02-14', true),
    ],
    [
      'does not end what has ended',
      /No emergency waits/,
      () => reviewed(reviewed(stopped(), '2026-02-13', false), '2026-02-14', false),
    ],
    [
      'does not end for an operator what is kept',
      /done by: compliance/,
      () =>
        reviewed(stopped(), '2026-02-13', true).give('rules.reviewed', {
          ...{ version: 2, by: who.olga, kept: false, reason: 'seen', on: '2026-02-13' },
        }),
    ],
  ])('%s', (_, words, given) => {
    expect(given).toThrow(words);
  });
});

it('is compared with what will be in force when it can begin', () => {
  const life = secondSigned().shadows(2, fiveNights).on('2026-02-09').schedule(2, '2026-02-10');
  const later = { from: '2026-02-12', until: null };
  life.approved({ window: later, rollbackOf: 1, content: contentOf('v1') }).schedule(3, '2026-02-12');
  expect(life.version(3).beside).toBe(2);
  expect(['2026-02-09', '2026-02-11', '2026-02-12'].map((day) => inForce(life, day))).toEqual([
    '1',
    '2',
    '3',
  ]);
});

/** Each of them is refused, and why; what makes it wrong is the only thing wrong about it. */
const attacks: [string, RefusalReason, () => unknown][] = [
  [
    'self-approval',
    'duty',
    () =>
      new Life()
        .draft({ by: who.ana })
        .check(1)
        .submit(1)
        .approve(1, { by: { subject: 'ana', role: 'compliance' } }),
  ],
  [
    'approval by an editor',
    'duty',
    () =>
      new Life()
        .draft()
        .edit(1, { by: { subject: 'cora', role: 'analyst' } })
        .check(1)
        .submit(1)
        .show(1)
        .approve(1),
  ],
  [
    'approval by a role without the duty',
    'duty',
    () => new Life().draft().check(1).submit(1).show(1).approve(1, { by: who.olga }),
  ],
  [
    'approval of churn by hr',
    'duty',
    () => new Life().draft().check(1).submit(1).show(1).approve(1, { by: who.hugo }),
  ],
  [
    'one person signing in two roles',
    'duty',
    () =>
      new Life('kpi')
        .approved()
        .show(1, { by: { subject: 'cora', role: 'hr' } })
        .approve(1, { by: { subject: 'cora', role: 'hr' } }),
  ],
  [
    'two signatures of one role',
    'order',
    () => new Life('kpi').approved().show(1, { by: who.carl }).approve(1, { by: who.carl }),
  ],
  ['appraisal without hr', 'order', () => new Life('kpi').approved().activate(1)],
  [
    'activation by the author in another role',
    'duty',
    () => new Life().approved().activate(1, { by: { subject: 'ana', role: 'operator' } }),
  ],
  [
    'activation by the reviewer in another role',
    'duty',
    () => new Life().approved().activate(1, { by: { subject: 'cora', role: 'operator' } }),
  ],
  ['activation by an analyst', 'duty', () => new Life().approved().activate(1, { by: who.adam })],
  ['activation before its nights', 'order', () => secondSigned().activate(2)],
  [
    'activation after four of five nights',
    'order',
    () => secondSigned().shadows(2, fiveNights.slice(1)).activate(2),
  ],
  [
    'one night counted five times',
    'order',
    () =>
      secondSigned()
        .shadows(
          2,
          fiveNights.map(() => '2026-02-02'),
        )
        .activate(2),
  ],
  [
    'nights told by an operator',
    'duty',
    () =>
      secondSigned().give('rules.shadowed', {
        version: 2,
        by: who.olga,
        digest: secondSigned().version(2).digest ?? '',
        runId: 'r',
        asOf: '2026-02-02',
        clients: 1,
        differing: 0,
      }),
  ],
  [
    'nights of what was signed before an edit',
    'order',
    () => {
      const life = secondSigned().shadows(2, fiveNights);
      life
        .edit(2, { content: contentOf('other') })
        .check(2)
        .submit(2)
        .show(2)
        .approve(2)
        .activate(2);
    },
  ],
  [
    'activation after an edit',
    'order',
    () =>
      secondSigned()
        .shadows(2, fiveNights)
        .edit(2, { content: contentOf('other') })
        .activate(2),
  ],
  [
    'approval after an edit, with the digest of before',
    'order',
    () => {
      const life = new Life().draft().check(1).submit(1).show(1);
      const { digest } = life.version(1);
      life.edit(1, { content: contentOf('other') }).approve(1, { digest: digest ?? '' });
    },
  ],
  [
    'approval of other dates than submitted',
    'signed',
    () => {
      const life = new Life().draft().check(1).submit(1).show(1);
      const digest = life.version(1).digest ?? '';
      life
        .edit(1, { window: { from: '2026-01-02', until: null } })
        .check(1)
        .submit(1)
        .show(1)
        .approve(1, { digest });
    },
  ],
  [
    'a sign-off replayed on another version',
    'signed',
    () => {
      const life = new Life().approved().draft().check(2).submit(2).show(2);
      life.approve(2, { digest: life.version(1).digest ?? '' });
    },
  ],
  ['approval without having seen the pack', 'signed', () => new Life().draft().check(1).submit(1).approve(1)],
  [
    'approval after a colleague has seen the pack',
    'signed',
    () => new Life().draft().check(1).submit(1).show(1, { by: who.carl }).approve(1),
  ],
  [
    'a pack of something else',
    'signed',
    () =>
      new Life()
        .draft()
        .check(1)
        .submit(1)
        .show(1, { pack: contentOf('other') }),
  ],
  [
    'a second reviewer after the first has rejected',
    'order',
    () => {
      const life = new Life().draft().check(1).submit(1).show(1).show(1, { by: who.carl });
      life
        .give('rules.rejected', {
          version: 1,
          by: who.carl,
          digest: life.version(1).digest ?? '',
          reason: 'no',
        })
        .approve(1);
    },
  ],
  [
    'rejection of what is approved',
    'order',
    () => {
      const life = secondSigned();
      life.give('rules.rejected', {
        version: 2,
        by: who.carl,
        digest: life.version(2).digest ?? '',
        reason: 'no',
      });
    },
  ],
  [
    'activation of a withdrawn version',
    'order',
    () =>
      secondSigned()
        .shadows(2, fiveNights)
        .give('rules.withdrawn', { version: 2, by: who.ana, reason: 'no' })
        .activate(2),
  ],
  [
    'withdrawal by somebody who did not write it',
    'duty',
    () => secondSigned().give('rules.withdrawn', { version: 2, by: who.adam, reason: 'no' }),
  ],
  [
    'withdrawal of what is in force',
    'order',
    () => secondInForce().give('rules.withdrawn', { version: 2, by: who.ana, reason: 'no' }),
  ],
  ['an edit of what is in force', 'order', () => secondInForce().edit(2)],
  [
    'submission with blockers',
    'order',
    () =>
      new Life()
        .draft()
        .check(1, { blockers: ['failed-test'] })
        .submit(1),
  ],
  ['submission without a check', 'order', () => new Life().draft().submit(1)],
  [
    'a check of other days, edited while it ran',
    'signed',
    () => {
      const life = new Life().draft();
      const { draft } = examined(life.state, 1);
      return life.edit(1, { window: { from: '2026-03-01', until: null } }).check(1, { draft });
    },
  ],
  [
    'a check of other papers, edited while it ran',
    'signed',
    () => {
      const life = new Life().draft();
      const { draft } = examined(life.state, 1);
      const papers = { reason: 'other', assessment: null, clientText: null, fairness: null };
      return life.edit(1, { papers }).check(1, { draft });
    },
  ],
  ['a check beside what is not in force', 'signed', () => new Life().draft().check(1, { beside: 1 })],
  [
    'approval of what was compared with a version that is left since',
    'signed',
    () => {
      const life = secondSigned().shadows(2, fiveNights).draft().check(3).submit(3).show(3);
      return life.on('2026-02-09').activate(2).approve(3);
    },
  ],
  [
    'a schedule for a day on which another version than that will be in force',
    'signed',
    () => {
      const life = secondSigned().shadows(2, fiveNights).approved().shadows(3, fiveNights);
      return life.on('2026-02-09').schedule(2, '2026-02-10').schedule(3, '2026-02-11');
    },
  ],
  [
    'approval by who checked it',
    'duty',
    () => new Life().draft().check(1, { by: coraWrites }).submit(1).show(1).approve(1),
  ],
  [
    'approval by who submitted it',
    'duty',
    () => new Life().draft().check(1).submit(1, { by: coraWrites }).show(1).approve(1),
  ],
  ['a night of before its approval', 'date', () => secondSigned().shadows(2, ['2026-01-31'])],
  ['a check of another draft', 'signed', () => new Life().draft().check(1, { draft: contentOf('other') })],
  [
    'submission of another digest',
    'signed',
    () =>
      new Life()
        .draft()
        .check(1)
        .submit(1, { digest: contentOf('other') }),
  ],
  [
    'a schedule before the signed window',
    'date',
    () => new Life().approved({ window: { from: '2026-03-01', until: null } }).schedule(1, '2026-02-28'),
  ],
  [
    'a schedule on the day the window ends',
    'date',
    () =>
      new Life().approved({ window: { from: '2026-01-01', until: '2026-02-01' } }).schedule(1, '2026-02-01'),
  ],
  ['a schedule for today', 'date', () => new Life().approved().schedule(1, '2026-01-05')],
  [
    'a later version begun on an earlier day',
    'date',
    () => secondSigned().shadows(2, fiveNights).activate(2, { on: '2026-01-20' }),
  ],
  [
    'a first version begun in the future by activation',
    'date',
    () => new Life().approved().activate(1, { on: '2026-01-06' }),
  ],
  [
    'two versions on one day',
    'date',
    () => secondInForce().on('2026-02-10').approved().shadows(3, fiveNights).activate(3),
  ],
  [
    'a window that ends before it begins',
    'date',
    () => new Life().draft({ window: { from: '2026-01-02', until: '2026-01-02' } }),
  ],
  ['a draft that leaves a number out', 'order', () => new Life().draft({ version: 2 })],
  ['a rollback to other content', 'order', () => secondInForce().draft({ rollbackOf: 1 }, 'other')],
  ['a rollback to what never was in force', 'order', () => secondSigned().draft({ rollbackOf: 2 }, 'v2')],
  [
    'an edited rollback without nights',
    'order',
    () =>
      secondInForce()
        .draft({ rollbackOf: 1 }, 'v1')
        .edit(3, { content: contentOf('other') })
        .check(3)
        .submit(3)
        .show(3)
        .approve(3)
        .activate(3),
  ],
  [
    'an emergency used to bring a draft into force',
    'order',
    () =>
      secondSigned().on('2026-02-12').give('rules.rolled-back', {
        version: 1,
        to: 2,
        by: who.olga,
        reason: 'now',
        on: '2026-02-12',
        expires: '2026-02-13',
      }),
  ],
  [
    'an emergency by an analyst',
    'duty',
    () =>
      secondInForce().give('rules.suspended', {
        version: 2,
        by: who.ana,
        reason: 'now',
        on: '2026-02-12',
        expires: '2026-02-13',
      }),
  ],
  [
    'an emergency without end',
    'date',
    () =>
      secondInForce().give('rules.suspended', {
        version: 2,
        by: who.olga,
        reason: 'now',
        on: '2026-02-12',
        expires: '2026-02-27',
      }),
  ],
  [
    'an emergency about a version that is not in force',
    'order',
    () =>
      secondInForce().give('rules.suspended', {
        version: 1,
        by: who.olga,
        reason: 'now',
        on: '2026-02-12',
        expires: '2026-02-13',
      }),
  ],
  [
    'a review by whoever took the measure',
    'duty',
    () =>
      secondInForce()
        .give('rules.suspended', {
          version: 2,
          by: who.cora,
          reason: 'now',
          on: '2026-02-12',
          expires: '2026-02-13',
        })
        .give('rules.reviewed', { version: 2, by: who.cora, kept: true, reason: 'fine', on: '2026-02-12' }),
  ],
  [
    'a submission while a review is owed',
    'order',
    () =>
      secondInForce()
        .give('rules.suspended', {
          version: 2,
          by: who.olga,
          reason: 'now',
          on: '2026-02-12',
          expires: '2026-02-13',
        })
        .on('2026-02-20')
        .approved(),
  ],
  [
    'a review of nothing',
    'order',
    () =>
      secondInForce().give('rules.reviewed', {
        version: 2,
        by: who.cora,
        kept: true,
        reason: 'fine',
        on: '2026-02-12',
      }),
  ],
];

it.each(attacks)('refuses %s', (_, reason, attack) => {
  let refused: unknown;
  try {
    attack();
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(Refused);
  expect((refused as Refused).reason).toBe(reason);
});

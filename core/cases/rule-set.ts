import { z } from 'zod';
import { RuleSet } from '../rules/format/rule-set.ts';

const Name = z.string().min(1);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Who is told, and within which time: in trading days of opening hours, or in opening hours. */
const Cell = z.strictObject({
  to: z.array(Name).min(1),
  within: z.union([
    z.strictObject({ td: z.number().positive() }),
    z.strictObject({ hours: z.number().positive() }),
  ]),
});
export type Cell = z.infer<typeof Cell>;

/** Clients of some bands; `core`: clients of the core too, `unknown`: those without a band too. The first one counts. */
const Column = z.strictObject({
  column: Name,
  bands: z.array(Name),
  core: z.boolean().optional(),
  unknown: z.boolean().optional(),
});

const Decision = z
  .strictObject({
    /** Of the rules that fire, the first one by priority is why an alert is kept back. */
    hit: z.literal('first'),
    columns: z.array(Column).min(1),
    /** The levels that alert, lowest first; `digest` means that nobody is told in person. */
    alertLevels: z
      .array(z.strictObject({ level: Name, sla: z.record(Name, z.union([Cell, z.literal('digest')])) }))
      .min(1),
    /** Levels that nothing keeps back: no rule is asked and no limit holds. */
    always: z.array(Name),
    /** The family of an alert that a floor alone carries. */
    floorFamily: Name,
    hours: z.strictObject({ opens: time, closes: time }),
    /** Part of the time after which whoever has not acknowledged is reminded. */
    remindAt: z.number().gt(0).lt(1),
    /** To whom a case goes when its time is over, one further each time. */
    ladder: z.array(Name).min(1),
    /** New cases an adviser gets in one night. */
    newCasesPerAdviser: z.int().min(1),
    shock: z.strictObject({
      /** Alerts whose points come from these alone wait while the market falls. */
      families: z.array(Name).min(1),
      levels: z.array(Name).min(1),
      /** With more of a branch's active clients at these levels than both, the market is taken to fall. */
      shareAbove: z.number().min(0).max(1),
      timesMedian: z.number().positive(),
      /** The nights of so many trading days make the median; with fewer nights than `leastNights` there is none. */
      medianDays: z.int().min(1),
      leastNights: z.int().min(1),
      /** Classes that are not active. */
      inactive: z.array(Name),
    }),
    /** What is held for a while after the market was closed for so many calendar days in a row. */
    holiday: z.strictObject({ closedDays: z.int().min(1), families: z.array(Name).min(1) }),
    /** A reason that an adviser gives for money that left, and a manager approves. */
    knownReason: z.strictObject({ families: z.array(Name).min(1), reasons: z.array(Name).min(1) }),
    /** A case closes of itself where its family has no points any more, so soon after it was opened. */
    reversal: z.strictObject({ families: z.array(Name), withinTd: z.int().min(0) }),
  })
  .refine(
    ({ columns, alertLevels }) =>
      alertLevels.every(({ sla }) => columns.every(({ column }) => column in sla)),
    { path: ['alertLevels'], error: 'every level needs an sla for every column' },
  )
  .refine(
    ({ always, alertLevels }) =>
      always.every((name) =>
        alertLevels.some(({ level, sla }) => level === name && !Object.values(sla).includes('digest')),
      ),
    { path: ['always'], error: 'levels that nothing keeps back need people and a time in every column' },
  )
  .refine(({ shock, floorFamily }) => !shock.families.includes(floorFamily), {
    path: ['shock', 'families'],
    error: 'money that leaves never waits while the market falls',
  });
export type AlertingDecision = z.infer<typeof Decision>;

/** Kind `alerting`: which alerts of a night become cases, for whom and until when (DOMAIN.md 7.3, 7.4). */
export const AlertingRuleSet = RuleSet.extend({ kind: z.literal('alerting'), decision: Decision });
export type AlertingRuleSet = z.infer<typeof AlertingRuleSet>;

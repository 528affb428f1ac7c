import { z } from 'zod';
import { exclusionReasons } from '../campaigns/reasons.ts';
import { Finding } from '../rules/check/finding.ts';
import { Words } from '../rules/format/words.ts';

const Count = z.int().min(0);

/** Clients, and what they have: CNY where net assets are known, and of how many clients they are not. */
const Crowd = z.strictObject({ clients: Count, assets: z.number(), assetsUnknown: Count });
export type Crowd = z.infer<typeof Crowd>;

const Outcome = z.string().nullable();
const Move = Crowd.extend({ from: Outcome, to: Outcome });
export type Move = z.infer<typeof Move>;

/** From what was published to what the draft decides: all clients are in `unchanged` or in one move. */
export const Matrix = z.strictObject({ unchanged: Crowd, moves: z.array(Move) });
export type Matrix = z.infer<typeof Matrix>;

const Outcomes = z.strictObject({
  class: z.string(),
  churnLevel: Outcome,
  churnScore: z.number().nullable(),
  stage: Outcome,
  cvs: z.number().nullable(),
  band: Outcome,
});

/** One client of a move. A draft changes no fact: `facts` are what the rules saw before and after. */
export const Sample = z.strictObject({
  clientKey: z.string(),
  /** How far the draft's score is from its nearest threshold; null where nothing is scored. */
  distance: z.number().nullable(),
  before: Outcomes,
  after: Outcomes,
  /** Rules that fire in one version alone. */
  firedBefore: z.array(z.string()),
  firedAfter: z.array(z.string()),
  /** The facts of those rules; null is unknown. */
  facts: z.record(z.string(), z.json()),
});
export type Sample = z.infer<typeof Sample>;

export const outcomeNames = ['class', 'stage', 'band', 'churnLevel'] as const;
export type OutcomeName = (typeof outcomeNames)[number];
const OutcomeName = z.enum(outcomeNames);

const Sampled = z.strictObject({
  outcome: OutcomeName,
  from: Outcome,
  to: Outcome,
  clients: z.array(Sample),
});
export type Sampled = z.infer<typeof Sampled>;

/** Clients by the level that they were raised to. */
const ByLevel = z.record(z.string(), Count);
const Versus = z.strictObject({ published: ByLevel, draft: ByLevel });

/** Clients whose churn level rose against the night before, as published and under the draft (DOMAIN.md 9.3). */
export const Raised = z.strictObject({
  nights: z.array(Versus.extend({ runId: z.string(), asOf: z.string() })),
  /** Nights that were asked for; fewer are decided anew where there are fewer, or the branch is large. */
  asked: Count,
  /** The night on which the draft raises most. */
  worst: z.string().nullable(),
  servicers: z.array(
    Versus.extend({
      servicer: z.string().nullable(),
      worst: z.strictObject({ asOf: z.string(), clients: Count }),
    }),
  ),
});
export type Raised = z.infer<typeof Raised>;

/** What becomes of the alerts of nights: new cases by level, open ones raised or told more, and what is kept back, by reason. */
const Alerted = z.strictObject({
  opened: ByLevel,
  raised: Count,
  appended: Count,
  suppressed: z.record(z.string(), Count),
});
const AlertedNight = Alerted.extend({
  /** New cases of the adviser who gets most. */
  most: Count,
  /** Advisers who get as many new cases as they have places, or more. */
  atCap: Count,
});
export type AlertedNight = z.infer<typeof AlertedNight>;
const AlertedSide = Alerted.extend({
  /** The places that `atCap` counts by: of a draft no more than those in force, so that more places hide nothing. */
  cap: Count,
  /** New cases of an adviser in a night, over all nights and everybody who had a client in them. */
  perAdviser: z.strictObject({ median: Count, p90: Count, max: Count }),
  adviserNights: Count,
  atCap: Count,
  /** Nights in which somebody is at the cap. */
  nightsAtCap: Count,
});
export type AlertedSide = z.infer<typeof AlertedSide>;

/**
 * What past nights would have given advisers to do, under what is in force and under a draft of kind churn or alerting;
 * null in force where alerts had no rules.
 */
export const AlertBudget = z.strictObject({
  /** Nights that were asked for; fewer are alerted anew where there are fewer, or the branch is large. */
  asked: Count,
  nights: z.array(
    z.strictObject({
      ...{ runId: z.string(), asOf: z.string(), advisers: Count },
      ...{ inForce: AlertedNight.nullable(), draft: AlertedNight },
    }),
  ),
  inForce: AlertedSide.nullable(),
  draft: AlertedSide.nullable(),
  /** Why nothing is counted; null where something is. */
  leftOut: z.enum(['no-night', 'no-alerting-rules', 'too-many-clients']).nullable(),
  note: Words,
});
export type AlertBudget = z.infer<typeof AlertBudget>;

/** Of the decided clients for whom rules count, those of whom a fact that the draft reads is not known. */
const UnknownShare = z.strictObject({
  fact: z.string(),
  clients: Count,
  of: Count,
  reasons: z.record(z.string(), Count),
});
export type UnknownShare = z.infer<typeof UnknownShare>;

/** Rates of a favourable outcome by group; `ratio` to the group with the best rate under the draft. */
const GroupRate = z.strictObject({
  group: z.string(),
  clients: Count,
  before: z.number().nullable(),
  after: z.number().nullable(),
  ratio: z.number().nullable(),
});
export type GroupRate = z.infer<typeof GroupRate>;

export const FairnessPart = z.strictObject({
  attribute: z.enum(['age', 'gender', 'region', 'disability']),
  rate: z.string(),
  title: Words,
  /** Groups that were too small stand together as `other`; without any group nothing can be told. */
  groups: z.array(GroupRate),
  /** Clients of whom the attribute is not known: compared with nobody. */
  unknown: Count,
  /** Clients in groups too small to be told even together. */
  withheld: Count,
});
export type FairnessPart = z.infer<typeof FairnessPart>;

const Waterfall = z.array(z.strictObject({ reason: z.enum(exclusionReasons), excluded: Count, left: Count }));

/** Whom a campaign of a product of this risk would reach, as published and under the draft (DOMAIN.md 9.4). */
export const AudienceChanges = z.strictObject({
  day: z.string(),
  targetClasses: z.array(z.string()),
  /** Of a large branch those who are drawn for the fairness test. */
  clients: Count,
  products: z.array(
    z.strictObject({
      risk: z.string(),
      before: Waterfall,
      after: Waterfall,
      /** Members under the draft whom the product lies above: nobody. */
      above: Count,
    }),
  ),
});
export type AudienceChanges = z.infer<typeof AudienceChanges>;

/** A count, or of few people no more than that it is below (`<5`) or not below (`>=5`) a limit; null where there are few in all. */
const People = z.union([Count, z.string().regex(/^(?:<|>=)[0-9]+$/)]).nullable();
const Sides = { winners: People, losers: People, unchanged: People };

/** How points of all members lie: how many from `from` on, below `to`; null is open. None where too few have any, or moved. */
const Bands = z.array(
  z.strictObject({ from: z.number().nullable(), to: z.number().nullable(), people: Count }),
);

const Points = z.number().nullable();

/**
 * What a draft of kind kpi would make of the last appraisal (DOMAIN.md 9.5). Its author may read nobody's points, so that
 * nothing is told from which those of fewer people than a band holds could be read. Packs of before told more, which is
 * left out of them as they are read.
 */
export const KpiEffect = z.object({
  ...{ appraisalId: z.string(), period: z.string(), asOf: z.string() },
  /** By which the appraisal was made. */
  rules: z.strictObject({ version: z.int(), digest: z.string() }),
  /** Those who would gain points, lose some, or neither. */
  ...Sides,
  bands: z.strictObject({ before: Bands, after: Bands }).default({ before: [], after: [] }),
  /** Points and extra points of all members together; null where it has no such indicator, or too few have or moved any. */
  indicators: z.array(
    z.strictObject({ id: z.string(), title: Words, before: Points, after: Points, ...Sides }),
  ),
});
export type KpiEffect = z.infer<typeof KpiEffect>;

/** A place in the rule set that names what no rule may look at, or a price. */
export const Hit = z.strictObject({
  pointer: z.string(),
  category: z.string(),
  term: z.string(),
  /** What the term may stand for: a written reason is needed, and no more. */
  proxy: z.boolean(),
  title: Words,
});
export type Hit = z.infer<typeof Hit>;

/** What a member of the file was and is; null where it was not there, or is not. */
export const Change = z.strictObject({
  pointer: z.string(),
  before: z.json().nullable(),
  after: z.json().nullable(),
});
export type Change = z.infer<typeof Change>;

const Shown = z.looseObject({
  kind: z.string(),
  rules: z.array(z.string()),
  pointer: z.string(),
  message: Words,
  witness: z.record(z.string(), z.unknown()).optional(),
  proof: z
    .looseObject({
      message: Words,
      conditions: z.array(z.looseObject({ pointer: z.string(), message: Words })),
    })
    .optional(),
  notDecided: z.literal(true).optional(),
});

/** An invariant: it holds for every client or all at hand, is broken, as a client shows, or is not decided. */
const Owed = z.looseObject({
  invariant: z.string(),
  status: z.enum(['holds', 'broken', 'not-decided']),
  by: z.enum(['proof', 'clients']).optional(),
  title: Words,
  message: Words,
});

/** A statement about the pack under the number of its item in DOMAIN.md section 9; `kind` names what it is for machines. */
const Remark = z.strictObject({
  item: z.int().min(1).max(11),
  kind: z.string(),
  about: z.string(),
  message: Words,
});
export type Remark = z.infer<typeof Remark>;

const Version = z.strictObject({ id: z.string(), version: z.int(), digest: z.string() });
export type Version = z.infer<typeof Version>;

/** What a reviewer of a draft is shown (DOMAIN.md section 9). Nothing in it depends on the clock. */
export const ReviewPack = z.strictObject({
  pack: z.literal(1),
  kind: z.string(),
  rules: Version,
  /** The version that it is compared with; null for the first one of its kind. */
  previous: Version.nullable(),
  /** Days on which it may be in force; null where none are asked for yet. */
  window: z.strictObject({ from: z.string(), until: z.string().nullable() }).nullable(),
  changes: z.array(Change),
  check: z.array(Finding),
  tests: z.strictObject({
    passed: Count,
    runs: z.array(z.strictObject({ name: z.string(), passed: z.boolean() })),
    findings: z.array(Finding),
  }),
  analysis: z.array(Shown),
  /** What its kind owes every client (rules/invariants); null where they were not checked. */
  invariants: z.array(Owed).nullable(),
  diff: z
    .strictObject({
      equal: z.boolean(),
      regions: z.array(Shown),
      proof: Shown.shape.proof,
    })
    .nullable(),
  /** The night whose columns were decided again; null without one, or where no night decides by this kind. */
  night: z
    .strictObject({
      runId: z.string(),
      asOf: z.string(),
      /** Of the columns, as certified. */
      snapshot: z.string(),
      /** The rule set in force that night, of this kind. */
      rules: z.string(),
      clients: Count,
      decided: Count,
      note: Words,
    })
    .nullable(),
  transitions: z.strictObject({ class: Matrix, stage: Matrix, band: Matrix, churnLevel: Matrix }).nullable(),
  samples: z.array(Sampled),
  raised: Raised.nullable(),
  /** Of a draft of kind churn or alerting; packs of before this was counted have none. */
  alerts: AlertBudget.nullable().default(null),
  unknown: z.array(UnknownShare),
  fairness: z.array(FairnessPart).nullable(),
  /** Of a draft of kind classification or churn; packs of before this was told have none. */
  audiences: AudienceChanges.nullable().default(null),
  /** Of a draft of kind kpi, where a period has been appraised; packs of before this was told have none. */
  effect: KpiEffect.nullable().default(null),
  prohibited: z.array(Hit),
  price: z.array(Hit),
  /** Files of the author: the impact assessment (PIPL 55, 56), and what clients are told. */
  statements: z.strictObject({
    reason: z.string().nullable(),
    impactAssessment: z.string().nullable(),
    clientText: Words.nullable(),
    /** Why groups may fare so differently, or why what may stand for a group is looked at. */
    fairness: z.string().nullable(),
    /** Why advisers may get so much to do at once. */
    alerts: z.string().nullable().default(null),
  }),
  /** What keeps the draft from being submitted. */
  blockers: z.array(Remark),
  /** What must be answered in writing, and what a reviewer should know is missing. */
  needsReason: z.array(Remark),
});
export type ReviewPack = z.infer<typeof ReviewPack>;

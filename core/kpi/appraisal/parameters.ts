import type { Figure, Group } from '../../groups/group.ts';
import parameters from './parameters.json' with { type: 'json' };

/** Figures of a group in which more, or less, is better. */
type GroupFigure = { [K in keyof Group]: Group[K] extends Figure ? K : never }[keyof Group];

/** How members and branches are appraised beside the rules; each is a default [D] of the dated file beside this one. */
export interface AppraisalParameters {
  /** Roles of staff.csv who are appraised whatever they have; others where something of them counts. */
  appraised: readonly string[];
  /** Points of a branch: its indicators, the trend of its groups, its compliance (DOMAIN.md 8.3). */
  branch: { indicators: number; trend: number; compliance: number };
  trend: {
    figures: Readonly<Partial<Record<GroupFigure, 'high' | 'low'>>>;
    /** What a figure counts that became better, stayed or became worse. */
    better: number;
    same: number;
    worse: number;
  };
  /** So many runs back periods are listed that were computed and never shown. */
  nightsBack: number;
  /** So many clients of a restatement are led through the journal together; their books are in memory meanwhile. */
  rebuiltAtOnce: number;
  /** A period without a night is read from the first one after it, if that is of no later trading day after its last. */
  laterNight: { withinTd: number };
}

export const appraisalParameters: AppraisalParameters = parameters as AppraisalParameters;

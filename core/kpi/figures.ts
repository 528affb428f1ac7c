import { z } from 'zod';
import { Words } from '../rules/format/words.ts';
import { creditUnits } from './credits/credit.ts';
import figures from './figures.json' with { type: 'json' };

const Figure = z.strictObject({
  name: z.string().min(1),
  title: Words,
  /** What its number counts. */
  unit: z.enum(['CNY', 'count', 'ratio']),
  /** In which unit clients are credited with it; left out of what is not made of credits. */
  credited: z.enum(creditUnits).optional(),
  /** Whether it is one number a client, each of which may be capped. */
  byClient: z.boolean().optional(),
  /** What may read it: scores, the market factor, the rules about conduct, or nothing at all. */
  use: z.enum(['score', 'market', 'conduct', 'never']),
  /** What of pay-linkage it counts for. */
  linked: z.enum(['accounts', 'commission']).optional(),
  /** Value that stays with clients: exceeding its target earns extra points. */
  retained: z.boolean().optional(),
  /** Of conduct: whether one event of it vetoes a period (DOMAIN.md 8.5). */
  veto: z.boolean().optional(),
  clause: z.string().optional(),
  /** The word of kpi_targets.csv for it. */
  target: z.string().optional(),
});
export type Figure = z.infer<typeof Figure>;

const Figures = z.strictObject({
  source: z.string(),
  linkage: z.strictObject({
    /** Weight that may hang on accounts and commission together. */
    most: z.number(),
    /** What all weights come to. */
    weights: z.number(),
    clause: z.string(),
  }),
  figures: z.array(Figure),
});

const parsed = Figures.parse(figures);

/** Every figure that is known of a staff member's period, and those that appraisal may never read (DOMAIN.md 8.1-8.3). */
export const figuresByName: ReadonlyMap<string, Figure> = new Map(
  parsed.figures.map((figure) => [figure.name, figure]),
);

/** The figures that kpi_targets.csv tells, by the kpi that stands there: an indicator of one target, a part of another, or MARKET. */
export const targetFigures: ReadonlyMap<string, Figure> = new Map(
  parsed.figures.flatMap((figure) => (figure.target === undefined ? [] : [[figure.target, figure]])),
);

/** The kinds of compliance_events.csv, by name (DOMAIN.md 8.2, 8.5). */
export const conductFigures: ReadonlyMap<string, Figure> = new Map(
  parsed.figures.filter(({ use }) => use === 'conduct').map((figure) => [figure.name, figure]),
);

/** The limits of pay-linkage (DOMAIN.md 8.1). */
export const { linkage } = parsed;

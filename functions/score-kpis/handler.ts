import { z } from 'zod';

export const Input = z.object({
  period: z.string().min(1),
  appraisalId: z.string().min(1),
  purpose: z.enum(['accrue', 'preview', 'seal', 'restate', 'export']),
  asked: z.object({ subject: z.string(), role: z.string(), reason: z.string().nullable() }).nullable(),
});
type Input = z.infer<typeof Input>;

export interface ScoreKpisContext<Appraisal> {
  score: (input: Input) => Promise<Appraisal>;
  /** As it was shown. */
  shown: (input: Input) => Promise<Appraisal>;
  preview: (appraisal: Appraisal, input: Input) => Promise<unknown>;
  seal: (appraisal: Appraisal, input: Input) => Promise<unknown>;
  restate: (appraisal: Appraisal, input: Input) => Promise<unknown>;
  /** Files of a sealed version, and last their signed manifest. */
  write: (input: Input) => Promise<void>;
}

/**
 * Scores a period, and puts on record what it was asked for; a seal is of what was shown. What is sealed or restated leaves
 * as files: cut off between the two, it is put on record once and written again, if need be by an export alone.
 */
export const handler =
  <Appraisal>(ctx: ScoreKpisContext<Appraisal>) =>
  async (input: Input): Promise<Record<string, never>> => {
    const { purpose } = input;
    if (purpose !== 'export') {
      const appraisal = await (purpose === 'seal' ? ctx.shown(input) : ctx.score(input));
      if (purpose !== 'accrue') await ctx[purpose](appraisal, input);
    }
    if (purpose === 'seal' || purpose === 'restate' || purpose === 'export') await ctx.write(input);
    return {};
  };

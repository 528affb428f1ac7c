import { z } from 'zod';
import { ReviewPack } from '../review/pack.ts';
import { ClientId } from './fields.ts';
import { readersOfPreviews } from './roles.ts';
import type { Route } from './route.ts';

export const Preview = z.object({
  pack: ReviewPack,
  /** The broker's numbers of the clients that the pack shows, which holds none itself. */
  clientIds: z.record(z.string(), ClientId),
});
export type Preview = z.infer<typeof Preview>;

export const previewRoutes = {
  previewRules: {
    method: 'POST',
    path: '/previews',
    function: 'preview-rules',
    summary: {
      zh: '规则集草案的影响预览：按最近一夜重新决策，流失与预警处置草案另计最近各夜的预警量，并检查、测试、分析',
      en: 'What a draft of a rule set would change: the last night decided again, of churn and alerting the alerts of the last nights too, and what checks, tests and analysis find',
    },
    input: { body: z.object({ content: z.record(z.string(), z.json()) }) },
    output: Preview,
    roles: readersOfPreviews,
    scope: 'whole',
    example: { body: { content: { kind: 'generic' } } },
  },
} as const satisfies Record<string, Route>;

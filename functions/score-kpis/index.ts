import { edge } from '#adapters/lambda-edge.ts';
import {
  previewAppraisal,
  restateAppraisal,
  sealAppraisal,
  shownAppraisal,
} from '#adapters/kpi/close-period.ts';
import { scoreAppraisal } from '#adapters/kpi/score-appraisal.ts';
import { writeExports } from '#adapters/kpi/write-exports.ts';
import { handler as scoreKpis, Input } from './handler.ts';

export const handler = edge(
  scoreKpis({
    ...{ score: scoreAppraisal, shown: shownAppraisal },
    ...{ preview: previewAppraisal, seal: sealAppraisal, restate: restateAppraisal },
    write: writeExports,
  }),
  { input: Input },
);

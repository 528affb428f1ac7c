import { apiEdge } from '#adapters/api-edge.ts';
import {
  branchesNow,
  correctionOf,
  giveAskedAppeal,
  leadsOf,
  listAppeals,
  openAskedAppeal,
} from '#adapters/api/kpi-appeals.ts';
import { earlierPeriods, findAppealed, findAppraisal } from '#adapters/api/kpi-appraisals.ts';
import { exportedVersion, grantExport } from '#adapters/api/kpi-exports.ts';
import { periodEntries } from '#adapters/api/kpi-periods.ts';
import { appraisalStatus, startAsked } from '#adapters/api/kpi-start.ts';
import { statementOf, traceOf } from '#adapters/api/kpi-statements.ts';
import { today } from '#adapters/clock.ts';
import { readAppeal } from '#adapters/kpi/appeal-chains.ts';
import { handler as serveKpis } from './handler.ts';

export const handler = apiEdge(
  'serve-kpis',
  serveKpis({
    ...{ periods: periodEntries, find: findAppraisal, appealed: findAppealed, earlier: earlierPeriods },
    ...{ statement: statementOf, trace: traceOf, start: startAsked, status: appraisalStatus },
    ...{ exported: exportedVersion, grant: grantExport },
    appeals: {
      ...{ today, list: listAppeals, read: readAppeal, branches: branchesNow, open: openAskedAppeal },
      ...{ give: giveAskedAppeal, correction: correctionOf, leads: leadsOf },
    },
  }),
);

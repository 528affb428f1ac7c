import { apiEdge } from '#adapters/api-edge.ts';
import { anchorPage, headsPage, kpiItemsPage, ruleItemsPage, trailPage } from '#adapters/api/audit-pages.ts';
import { evidenceOf } from '#adapters/api/evidence.ts';
import { anchoredDays } from '#adapters/anchors.ts';
import { publicKey } from '#adapters/sign.ts';
import { signOffKeys } from '#adapters/sign-offs.ts';
import { handler as serveAudit } from './handler.ts';

export const handler = apiEdge(
  'serve-audit',
  serveAudit({
    heads: headsPage,
    trail: trailPage,
    days: anchoredDays,
    anchor: anchorPage,
    keys: async () => ({ items: [await publicKey()], signOffs: await signOffKeys() }),
    ruleItems: ruleItemsPage,
    kpiItems: kpiItemsPage,
    evidence: evidenceOf,
  }),
);

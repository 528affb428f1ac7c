import { draftDigest } from '#core/governance/signed-digest.ts';
import { apiEdge } from '#adapters/api-edge.ts';
import { clientIdsOf } from '#adapters/api/preview.ts';
import { archivedPack, giveAsked } from '#adapters/api/rules.ts';
import { today } from '#adapters/clock.ts';
import { digestOf } from '#adapters/digest.ts';
import { examineVersion } from '#adapters/review/examine-version.ts';
import { readRuleSet } from '#adapters/rule-chains.ts';
import { handler as checkRules } from './handler.ts';

export const handler = apiEdge(
  'check-rules',
  checkRules({
    ...{ today, read: readRuleSet, examine: examineVersion, give: giveAsked },
    draftDigest: (version) => draftDigest(version, digestOf),
    pack: archivedPack,
    clientIds: clientIdsOf,
  }),
);

import { signedDigest } from '#core/governance/signed-digest.ts';
import { apiEdge } from '#adapters/api-edge.ts';
import { archived, giveAsked } from '#adapters/api/rules.ts';
import { today } from '#adapters/clock.ts';
import { digestOf } from '#adapters/digest.ts';
import { archive } from '#adapters/rule-archive.ts';
import { readEveryRuleSet, readRuleSet } from '#adapters/rule-chains.ts';
import { signAdmitted } from '#adapters/sign-offs.ts';
import { handler as serveRules } from './handler.ts';

export const handler = apiEdge(
  'serve-rules',
  serveRules({
    today,
    list: readEveryRuleSet,
    read: readRuleSet,
    give: giveAsked,
    digestOf: (state, version) => signedDigest(state, version, digestOf),
    sign: signAdmitted,
    keepContent: archive,
    content: archived,
  }),
);

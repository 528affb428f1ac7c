import { audienceOf } from '../campaigns/audience.ts';
import type { ClientMoment, NightClient } from '../campaigns/client.ts';
import { campaignParameters } from '../campaigns/parameters.ts';
import type { NightKind } from '../decision/rule-sets.ts';
import type { Row } from '../ledger/row.ts';
import { noRights } from '../rights/rights-state.ts';
import type { AudienceChanges } from './pack.ts';
import type { Outcomes } from './redecide.ts';

/** Audiences ask rule sets for the class and the churn level, and for nothing else (DOMAIN.md 7.6). */
export const changesAudiences = (kind: NightKind): boolean => kind === 'classification' || kind === 'churn';

interface JudgedClient {
  clientKey: string;
  published: Outcomes;
  drafted: Outcomes;
}

/**
 * Whom a campaign of each product risk would reach on the night's own day, as published and under a draft. What a draft
 * cannot change and a pack does not read (contacts, complaints, minimums, what clients said since) is taken to keep
 * nobody out, before and after alike: a campaign asks it when it is made, and once more when it is sent.
 */
export function audienceChanges(
  judged: readonly JudgedClient[],
  attributesOf: ReadonlyMap<string, Row>,
  day: string,
): AudienceChanges {
  const { productRisks, targetClasses } = campaignParameters;
  const momentOf = (clientKey: string): ClientMoment | undefined => {
    const attributes = attributesOf.get(clientKey);
    return attributes && { attributes, rights: noRights(clientKey), complaintOpen: false, contacts: 0 };
  };
  const clientsOf = (side: 'published' | 'drafted') =>
    judged.map(({ clientKey, [side]: { class: name, churnLevel } }): NightClient => ({
      ...{ clientKey, branchId: null, adviser: null, class: name, churnLevel, na: null },
    }));
  const sides = { published: clientsOf('published'), drafted: clientsOf('drafted') };
  const products = productRisks.map((risk) => {
    const aim = { product: { code: risk, name: risk, risk, minAmount: null }, targetClasses, channel: 'app' };
    const on = { day, armOf: () => 'treated' as const };
    const [before, after] = [sides.published, sides.drafted].map((side) =>
      audienceOf(aim, side, momentOf, on),
    );
    return {
      ...{ risk, before: before?.waterfall ?? [], after: after?.waterfall ?? [] },
      above: after?.above ?? 0,
    };
  });
  return { day, targetClasses: [...targetClasses], clients: judged.length, products };
}

import type { AuditExport } from '#core/audit/export.ts';
import { type AnchoredHead, anchoredType, anchorsSubject, type SignedAnchor } from '#core/audit/anchor.ts';
import type { Trail } from '#core/audit/chain.ts';
import { type AuditRecord, bodyOf } from '#core/audit/record.ts';
import type { KpiItem } from '#core/audit/kpi-item.ts';
import type { RuleItem } from '#core/audit/rule-item.ts';
import { ruleSetOf } from '#core/governance/records.ts';
import { appealOfChain } from '#core/kpi/appeals/records.ts';
import { periodOfChain } from '#core/kpi/periods/records.ts';
import type { ApiClient } from './api-client.ts';
import type { CommandContext } from './command.ts';

/** A chain that grows while it is read is read again, so often. */
const attempts = 5;

/** The records of a subject, page by page, with the head that belongs to them. */
export async function fetchTrail(api: ApiClient, subject: string): Promise<Trail> {
  for (let attempt = 1; ; attempt++) {
    const records: AuditRecord[] = [];
    let after: number | null = 0;
    let head: Trail['head'];
    while (after !== null) {
      const page: Awaited<ReturnType<typeof trailPage>> = await trailPage(api, subject, after);
      records.push(...page.records);
      head = page.head ?? undefined;
      after = page.next;
    }
    const whole = head?.count === records.length;
    if (whole || attempt === attempts) return { subject, records, head };
  }
}

const trailPage = (api: ApiClient, subject: string, after: number) =>
  api.call('getAuditTrail', { query: { subject, after, limit: 500 } });

async function fetchSubjects(api: ApiClient): Promise<string[]> {
  const subjects: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.call('listAuditHeads', { query: { cursor, limit: 500 } });
    subjects.push(...page.items.map(({ subject }) => subject));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return subjects;
}

interface Page<T> {
  items: readonly T[];
  next: string | null;
}

async function allPages<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const { items: some, next }: Page<T> = await page(cursor);
    items.push(...some);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const fetchRuleItems = (api: ApiClient): Promise<RuleItem[]> =>
  allPages((cursor) => api.call('listRuleItems', { query: { cursor, limit: 500 } }));
const fetchKpiItems = (api: ApiClient): Promise<KpiItem[]> =>
  allPages((cursor) => api.call('listKpiItems', { query: { cursor, limit: 500 } }));

const ofRules = (subject: string) => ruleSetOf(subject) !== undefined;
const ofKpis = (subject: string) =>
  periodOfChain(subject) !== undefined || appealOfChain(subject) !== undefined;

/** A table with the chains that tell it: two reads are no snapshot, so the table is the same before and after. */
async function fetchTold<T>(
  api: ApiClient,
  fetchItems: (api: ApiClient) => Promise<T[]>,
  tells: (subject: string) => boolean,
): Promise<{ items: T[]; trails: Trail[] }> {
  for (let attempt = 1; ; attempt++) {
    const before = await fetchItems(api);
    const trails: Trail[] = [];
    for (const subject of (await fetchSubjects(api)).filter(tells))
      trails.push(await fetchTrail(api, subject));
    const items = await fetchItems(api);
    const same = JSON.stringify(before) === JSON.stringify(items);
    if (same || attempt === attempts) return { items, trails };
  }
}

async function fetchAnchor(api: ApiClient, day: string): Promise<SignedAnchor | undefined> {
  const leaves: AnchoredHead[] = [];
  let from: number | null = 0;
  for (;;) {
    const page: Awaited<ReturnType<typeof anchorPage>> = await anchorPage(api, day, from);
    leaves.push(...page.leaves);
    from = page.next;
    if (from === null) return { ...page.seal, leaves };
  }
}

const anchorPage = (api: ApiClient, day: string, from: number) =>
  api.call('getAnchor', { path: { day }, query: { from } });

/** So many chains are read at once. */
const atOnce = 8;

/**
 * The whole audit of a running system. The chain of anchors is read before the others: whatever an anchor that it names
 * holds, was there before they are read.
 */
export async function fetchAudit({ say, progress }: CommandContext, api: ApiClient): Promise<AuditExport> {
  const [{ items: keys, signOffs: signOffKeys }, { days }] = await Promise.all([
    api.call('listAuditKeys'),
    api.call('listAnchors'),
  ]);
  const listed = await fetchSubjects(api);
  const first = listed.includes(anchorsSubject) ? [await fetchTrail(api, anchorsSubject)] : [];
  const subjects = listed.filter(
    (subject) => subject !== anchorsSubject && !ofRules(subject) && !ofKpis(subject),
  );
  const rules = await fetchTold(api, fetchRuleItems, ofRules);
  const kpis = await fetchTold(api, fetchKpiItems, ofKpis);
  const trails: Trail[] = [...first, ...rules.trails, ...kpis.trails];
  for (let at = 0; at < subjects.length; at += atOnce) {
    const some = subjects.slice(at, at + atOnce).map((subject) => fetchTrail(api, subject));
    trails.push(...(await Promise.all(some)));
    progress.show(say('auditFetching', { done: trails.length, of: listed.length }));
  }
  const recorded = first.flatMap(({ records }) =>
    records
      .filter(({ type }) => type === anchoredType)
      .map((record) => (bodyOf(record) as { day?: string } | null)?.day)
      .filter((day) => day !== undefined),
  );
  const anchors: SignedAnchor[] = [];
  const present = new Set([...days, ...recorded]);
  const { days: now } = await api.call('listAnchors');
  for (const day of now.filter((one) => present.has(one)).sort()) {
    const anchor = await fetchAnchor(api, day);
    if (anchor) anchors.push(anchor);
    progress.show(say('auditFetchingAnchors', { done: anchors.length, of: present.size }));
  }
  progress.done();
  trails.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  return {
    ...{ kind: 'tidemark-audit', version: 1, keys, signOffKeys },
    chains: trails.map(({ subject, records }) => ({ subject, records: [...records] })),
    heads: trails.flatMap(({ head }) => head ?? []),
    anchors,
    ruleItems: rules.items,
    kpiItems: kpis.items,
  };
}

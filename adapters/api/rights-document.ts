import { lineOf } from '#core/api/decision-line.ts';
import type { ClientRow } from '#core/api/client-rows.ts';
import { rightsEntry } from '#core/api/rights-entry.ts';
import { clientWords } from '#core/decision/client-words.ts';
import type { Decision } from '#core/decision/decision.ts';
import type { Facts } from '#core/facts/fact.ts';
import { ownDecision } from '#core/rights/own-decision.ts';
import type { RightsState } from '#core/rights/rights-state.ts';
import { shownDays } from '#core/rights/shown.ts';
import { copyWords } from '#core/rights/copy-words.ts';
import type { FactValues } from '#core/rules/format/rule-set.ts';
import type { Words } from '#core/rules/format/words.ts';
import { bodiesOf, idsOfClient } from '../case-items.ts';
import { readClient } from '../clients.ts';
import { today } from '../clock.ts';
import { bytesOf, collect, getItem, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { readHead } from '../head.ts';
import { open, openNote, openProtected } from '../personal.ts';
import { readRuleSet } from '../rule-chains.ts';
import { readRuleSets } from '../rule-archive.ts';
import { requireCertificate } from '../runs.ts';
import { explainClient } from './explanation.ts';
import { readHistory } from './history.ts';

export interface RightsContent {
  content: unknown;
  words: Words[];
}

/** As many changes of the outcome as are told at once; years have fewer. */
const mostChanges = 500;

/** Everything about the client that the store has, as the client may have it: own data, and what was decided of it. */
export async function copyOf(row: ClientRow, state: RightsState): Promise<RightsContent> {
  const { clientKey } = row;
  const stored = await readClient(clientKey, (await readHead()).head);
  if (!stored) throw new TidemarkError('NO_SUCH_CLIENT', 'the client is no longer in the store');
  const [personal, kept, history, item, cases] = await Promise.all([
    open(stored.profile),
    openProtected(stored.profile),
    readHistory(row, mostChanges),
    getItem(env.labelsTable, { clientKey: text(clientKey) }),
    collect(idsOfClient(clientKey)).then(bodiesOf),
  ]);
  const sealed = bytesOf(item, 'reason');
  const label = sealed && {
    ...{
      class: textOf(item, 'class'),
      on: textOf(item, 'on'),
      reason: await openNote(stored.profile, sealed),
    },
  };
  const { referred_by: _, ...attributes } = stored.book.attributes;
  const content = {
    ...{ clientId: row.clientId, madeOn: today(), personal, protected: kept, attributes },
    rights: rightsEntry(row, state, today()),
    rows: stored.book.rows,
    /** What the client had before the first month whose rows the book still has. */
    carried: stored.book.opening,
    decisions: shownDays(history, state).map(({ decision }) => ownDecision(decision)),
    label: label ?? null,
    cases: cases.flatMap((one) =>
      'standing' in one
        ? [{ openedOn: one.openedOn, family: one.family, standing: one.standing, contact: one.contact }]
        : [],
    ),
  };
  return { content, words: copyWords(content) };
}

/** What compliance has signed for clients to be told, of the rule sets of a night. */
async function clientTexts(runId: string): Promise<Words[]> {
  const { signed } = await requireCertificate(runId);
  const texts = await Promise.all(
    Object.entries(signed).map(async ([ruleSet, { version }]) => {
      const { versions } = await readRuleSet(ruleSet);
      return versions.find((one) => one.version === version)?.papers.clientText ?? [];
    }),
  );
  return [...new Map(texts.flat().map((words) => [words.zh, words])).values()];
}

/** Why the decision in force is what it is, as a client is told it. */
export async function explanationOf(row: ClientRow, state: RightsState): Promise<RightsContent> {
  const explained =
    row.line && shownDays([{ asOf: row.line.asOf, decision: row.line }], state)[0]
      ? await explainClient(row, undefined)
      : undefined;
  if (!explained)
    return {
      content: { clientId: row.clientId, madeOn: today(), decision: null },
      words: [{ zh: '目前没有关于您的决策。', en: 'There is no decision about you at present.' }],
    };
  const { facts, medians, earlier, rules, runId, asOf } = explained;
  const decision = { ...explained.decision, asOf } as unknown as Decision;
  const client = { facts: facts as Facts, medians, earlier: earlier as FactValues };
  const words = [...clientWords(await readRuleSets(rules), client, decision), ...(await clientTexts(runId))];
  const told = ownDecision(lineOf(row.clientId, decision));
  return { content: { clientId: row.clientId, madeOn: today(), decision: told, words }, words };
}

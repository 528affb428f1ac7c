import { Refused } from '../governance/refused.ts';
import type { StoredRecord } from '../governance/fold.ts';
import { foldAppeal, obeyAppeal } from '../kpi/appeals/fold.ts';
import { requireBeside } from '../kpi/appeals/beside-period.ts';
import { appealRecords, appealOfChain, chainOfAppeal, isAppealRecordType } from '../kpi/appeals/records.ts';
import { lateOn, type AppealState } from '../kpi/appeals/appeal-state.ts';
import { dayOf } from '../kpi/periods/command.ts';
import { foldPeriod } from '../kpi/periods/fold.ts';
import { chainOfPeriod } from '../kpi/periods/records.ts';
import { verifySeal } from '../kpi/periods/verify-seal.ts';
import type { AuditFinding } from './finding.ts';
import type { ToldKpis } from './kpi-chains.ts';
import type { Seals } from './seals.ts';

interface Chain {
  subject: string;
  records: readonly StoredRecord[];
}

const before = (records: readonly StoredRecord[], at: string) => records.filter((one) => one.at <= at);

/** Records of an appeal that its period did not admit as it stood at the time. */
function checkBeside(
  { subject, records }: Chain,
  { period }: AppealState,
  ofPeriod: readonly StoredRecord[],
): AuditFinding[] {
  let state: AppealState | null = null;
  for (const { seq, type, body: text, at } of records) {
    if (!isAppealRecordType(type)) continue;
    const record = { type, at, body: appealRecords[type].parse(JSON.parse(text)) };
    try {
      requireBeside(foldPeriod(period, before(ofPeriod, at)), state, record);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return [{ kind: 'appeal-contradicted', subject, seq, why: error.words }];
    }
    state = obeyAppeal(state, record);
  }
  return [];
}

/** Appeals that still waited for an answer in time when their period was sealed. */
function checkWaiting(chains: readonly Chain[], { periods, appeals }: ToldKpis): AuditFinding[] {
  return chains.flatMap(({ subject, records }) => {
    const appealId = appealOfChain(subject) ?? '';
    const at = periods.get(appeals.get(appealId)?.period ?? '')?.sealed[0]?.at;
    if (at === undefined) return [];
    const then = foldAppeal(appealId, before(records, at));
    const waits = then?.standing === 'open' && lateOn(then, dayOf(at)) === null;
    return waits ? [{ kind: 'seal-contradicted' as const, subject: chainOfPeriod(then.period) }] : [];
  });
}

/** What is wrong with periods and appeals beside what their own commands admit: signatures, and each by the other. */
export function checkKpiChains(
  chains: readonly Chain[],
  told: ToldKpis,
  { signed }: Pick<Seals, 'signed'>,
): AuditFinding[] {
  const recordsOf = new Map(chains.map(({ subject, records }) => [subject, records]));
  const seals = [...told.periods.values()].flatMap(({ period, sealed }) =>
    sealed
      .filter((one) => !verifySeal(period, one, signed))
      .map(({ version }) => ({ kind: 'seal-unsigned' as const, subject: chainOfPeriod(period), version })),
  );
  const appeals = [...told.appeals.values()].flatMap((state) => {
    const subject = chainOfAppeal(state.appealId);
    const ofPeriod = recordsOf.get(chainOfPeriod(state.period)) ?? [];
    // A period that tells nothing lawful is found by itself.
    const isTold = ofPeriod.length === 0 || told.periods.has(state.period);
    return isTold ? checkBeside({ subject, records: recordsOf.get(subject) ?? [] }, state, ofPeriod) : [];
  });
  return [...told.findings, ...seals, ...appeals, ...checkWaiting(chains, told)];
}

import type { CaseState } from '../cases/case-state.ts';
import { caseDigest } from '../cases/digest.ts';
import type { SuppressedAlert } from '../cases/suppressed.ts';
import type { FieldsOf } from './fields.ts';

/** What a digest counts. */
function counted(asOf: string, open: readonly CaseState[], keptBack: readonly SuppressedAlert[]) {
  const digest = caseDigest(open, keptBack, 0);
  const at = (level: string) => digest.open.byLevel[level] ?? 0;
  const { cases, breached } = digest.open;
  const levels = { l1: at('L1'), l2: at('L2'), l3: at('L3'), l4: at('L4') };
  return { asOf, cases, ...levels, breached, keptBack: digest.keptBack.alerts };
}

interface Digests {
  branch: FieldsOf<'branch-digest'>;
  /** By adviser; who has no case and no alert of the night is told nothing. */
  advisers: ReadonlyMap<string, FieldsOf<'adviser-digest'>>;
}

/** The digests of one branch after a night that became cases. The top twenty stay in the system. */
export function digestsOf(
  asOf: string,
  open: readonly CaseState[],
  keptBack: readonly SuppressedAlert[],
): Digests {
  const own = ({ adviser }: { adviser: string | null }) => adviser ?? '';
  const [cases, alerts] = [Map.groupBy(open, own), Map.groupBy(keptBack, own)];
  const advisers = [...new Set([...cases.keys(), ...alerts.keys()])].filter((name) => name !== '').sort();
  const withCases = advisers.filter((name) => cases.has(name)).length;
  return {
    branch: { ...counted(asOf, open, keptBack), advisers: withCases },
    advisers: new Map(
      advisers.map((name) => [name, counted(asOf, cases.get(name) ?? [], alerts.get(name) ?? [])]),
    ),
  };
}

import type { FactEntry } from '../../facts/fact-entry.ts';
import type { Finding, Report } from '../check/finding.ts';
import { reportIssues } from '../check/schema-findings.ts';
import { says } from '../check/says.ts';
import { Invariant } from './invariant.ts';
import { whereOf } from './where.ts';

export interface ParsedInvariant {
  /** Every problem, with its JSON pointer. */
  readonly findings: readonly Finding[];
  /** Given when there is none. */
  readonly invariant?: Invariant;
}

/** Only classes have points of 100, and a generic rule set has no outcomes that can be named beforehand. */
function reportKinds({ kinds, claim }: Invariant, report: Report): void {
  for (const [at, kind] of kinds.entries()) {
    if (claim.is === 'earns-at-most' && kind !== 'classification')
      report(
        `/kinds/${at}`,
        says.schema('只有分类规则集有每类 100 分的分数', 'Only classification has 100 points a class', [
          '写成 ["classification"]',
          'Write ["classification"]',
        ]),
      );
    if (['always', 'never', 'monotone'].includes(claim.is) && kind === 'generic')
      report(
        `/kinds/${at}`,
        says.schema(
          'generic 规则集的结果没有固定的名称',
          'Outcomes of generic rule sets have no fixed names',
          ['去掉 "generic"', 'Remove "generic"'],
        ),
      );
  }
}

function reportEmpty({ claim }: Invariant, report: Report): void {
  if (claim.is === 'gives-no' && claim.types === undefined && claim.params === undefined)
    report(
      '/claim',
      says.schema('需要 "types" 或 "params"', '"types" or "params" is needed', [
        '写明哪些事件或参数不得给出',
        'Say which events or parameters may not be given',
      ]),
    );
  if (claim.is === 'monotone' && claim.rises.length + claim.falls.length === 0)
    report(
      '/claim',
      says.schema('需要 "rises" 或 "falls"', '"rises" or "falls" is needed', [
        '写明哪些事实上升或下降',
        'Say which facts rise or fall',
      ]),
    );
}

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Stands in for a condition while zod looks at the rest: it is read as that of a rule, with better words. */
const stub = { all: [{ condition: 'x' }] };

const withWhere = <T>(json: T, where: unknown): T =>
  isRecord(json) && isRecord(json['claim']) && 'where' in json['claim']
    ? { ...json, claim: { ...json['claim'], where } }
    : json;

/** Reads a file of rules/invariants, as JSON.parse gave it; every problem is told at once. */
export function parseInvariant(json: unknown, catalogue: readonly FactEntry[]): ParsedInvariant {
  const findings: Finding[] = [];
  const report: Report = (pointer, said) => {
    findings.push({ ...(typeof said === 'function' ? said() : said), rules: [], pointer });
  };
  const { success, data, error } = Invariant.safeParse(withWhere(json, stub), { reportInput: true });
  if (!success) {
    reportIssues(error.issues, '', report, () => ({ keys: Object.keys(Invariant.shape) }));
    return { findings };
  }
  const claim = isRecord(json) ? json['claim'] : undefined;
  const invariant = withWhere(data, isRecord(claim) ? claim['where'] : undefined);
  reportKinds(invariant, report);
  reportEmpty(invariant, report);
  findings.push(...(whereOf(invariant, { facts: {} }, catalogue)?.findings ?? []));
  return findings.length === 0 ? { findings, invariant } : { findings };
}

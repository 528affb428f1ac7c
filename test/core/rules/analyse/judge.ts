import { catalogue } from '#core/facts/catalogue.ts';
import { holdsOf, relations } from '#core/facts/relations.ts';
import type { AnalysisFinding } from '#core/rules/analyse/finding.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { makeOutcome } from '#core/rules/evaluate/outcome.ts';
import type { Comparison, Condition } from '#core/rules/format/condition.ts';
import type { Program } from '#core/rules/program/program.ts';
import { distinctTests } from '#core/rules/program/tests-in.ts';
import type { Mutant } from './mutants.ts';

type Facts = Record<string, unknown>;
type Random = () => number;
type Three = boolean | undefined;

/** What clients say against findings. */
export interface Judgement {
  contradicted: string[];
  missed: string[];
}

const pick = <T>(all: readonly T[], random: Random): T => all[Math.floor(random() * all.length)]!;

/** Values of each fact: at the thresholds of the rules and beside them, and anywhere in its domain. */
function drawer({ program, file }: Mutant): (random: Random) => Facts {
  const named = new Map<string, number[]>();
  for (const { slot, operand } of distinctTests(program)) {
    const { name } = program.facts[slot]!;
    if (typeof operand === 'number') named.set(name, [...(named.get(name) ?? []), operand]);
  }
  const items = file.kind === 'classification' ? file.items.flatMap(({ facts }) => facts) : [];
  const others = items.filter((name) => !program.facts.some((fact) => fact.name === name));
  const about = [
    ...program.facts,
    ...others.map((name) => {
      const own = file.facts[name];
      const entry = catalogue.find((one) => one.name === name);
      const kind = own?.type ?? (entry?.type === 't' ? 'string' : entry?.type === 'i' ? 'integer' : 'number');
      return {
        name,
        kind,
        domain: own?.domain ?? entry?.domain ?? null,
        step: own?.step ?? entry?.step ?? 0.000001,
      };
    }),
  ];
  return (random) => {
    const facts: Facts = {};
    for (const { name, kind, domain, step } of about) {
      if (random() < 0.12) continue;
      if (kind === 'boolean') facts[name] = random() < 0.5;
      else if (domain && 'values' in domain) facts[name] = pick(domain.values, random);
      else {
        const { min, max } = domain && 'min' in domain ? domain : { min: -1000, max: 1000 };
        const edges = [...(named.get(name) ?? []), min, max];
        const raw =
          random() < 0.7
            ? pick(edges, random) + pick([-step, 0, step], random)
            : min + random() * (max - min);
        const value = Number((Math.round(raw / step) * step).toPrecision(15));
        facts[name] = Math.min(max, Math.max(min, value));
      }
    }
    return facts;
  };
}

function compare({ fact, operator, value }: Comparison, facts: Facts): Three {
  if (fact.endsWith('_ok')) {
    const known = Object.hasOwn(facts, fact.slice(0, -'_ok'.length));
    return (known === value) === (operator === 'equal');
  }
  const own = facts[fact];
  if (own === undefined) return undefined;
  switch (operator) {
    case 'equal':
      return own === value;
    case 'notEqual':
      return own !== value;
    case 'in':
      return (value as unknown[]).includes(own);
    case 'notIn':
      return !(value as unknown[]).includes(own);
    case 'lessThan':
      return (own as number) < (value as number);
    case 'lessThanInclusive':
      return (own as number) <= (value as number);
    case 'greaterThan':
      return (own as number) > (value as number);
    case 'greaterThanInclusive':
      return (own as number) >= (value as number);
    default:
      throw new Error(operator);
  }
}

/** Kleene's logic, from left to right; `read` is told what is read and how it comes out. */
function verdict(
  condition: Condition,
  pointer: string,
  {
    facts,
    file,
    read,
    skip,
  }: { facts: Facts; file: Mutant['file']; read?: Map<string, Set<Three>>; skip?: string },
): Three | 'gone' {
  const context = { facts, file, ...(read && { read }), ...(skip !== undefined && { skip }) };
  if ('condition' in condition) {
    const { condition: name } = condition;
    return verdict(file.conditions[name]!, `/conditions/${name}`, context);
  }
  if ('operator' in condition) {
    if (pointer === skip) return 'gone';
    const found = compare(condition, facts);
    if (read) read.set(pointer, (read.get(pointer) ?? new Set()).add(found));
    return found;
  }
  if ('not' in condition) {
    const inner = verdict(condition.not, `${pointer}/not`, context);
    return inner === 'gone' || inner === undefined ? inner : !inner;
  }
  const [word, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
  const decides = word === 'any';
  let result: Three = !decides;
  let kept = 0;
  for (const [at, part] of parts.entries()) {
    const one = verdict(part, `${pointer}/${word}/${at}`, context);
    if (one === 'gone') continue;
    kept += 1;
    if (one === decides) return decides;
    if (one === undefined) result = undefined;
  }
  return kept === 0 ? 'gone' : result;
}

const without = (program: Program, name: string): Program => ({
  ...program,
  rules: program.rules.filter((one) => one.name !== name),
});

/** Tries findings on so many clients, without the code that found them. */
export function judge(
  mutant: Mutant,
  findings: readonly AnalysisFinding[],
  clients: number,
  random: Random,
): Judgement {
  const { file, program } = mutant;
  const compiled = compile(program);
  const decide = makeOutcome(file, compiled);
  const draw = drawer(mutant);
  const contradicted = new Set<string>();
  const missed = new Set<string>();
  const decidedBy = (one: ReturnType<typeof compile>, facts: Facts) => {
    const evaluation = one.evaluate(facts);
    const outcome = makeOutcome(file, one)(evaluation, facts);
    // A conflict is one outcome, whichever rules take part in it.
    if (outcome && 'conflict' in outcome) return 'conflict';
    return JSON.stringify(
      outcome ?? [...new Set(evaluation.events.map((event) => JSON.stringify(event)))].sort(),
    );
  };
  const fewer = new Map(
    findings
      .filter(({ kind }) => kind === 'shadowed' || kind === 'redundant')
      .map((finding) => [finding, compile(without(program, finding.rules[0]!))]),
  );
  const hasOneWinner =
    file.decision !== undefined &&
    'hit' in file.decision &&
    file.decision.hit !== 'all' &&
    file.kind === 'generic';
  const said = (kind: AnalysisFinding['kind']) => findings.filter((finding) => finding.kind === kind);
  const openKinds = new Set(findings.filter(({ notDecided }) => notDecided).map(({ kind }) => kind));
  const watched = findings.filter(({ kind }) => kind === 'dead-condition');
  const thresholds = findings.filter(({ kind }) => kind === 'threshold-never-matters');

  for (let at = 0; at < clients; at++) {
    const facts = draw(random);
    if (!relations.every((relation) => holdsOf(relation, facts))) continue;
    const evaluation = compiled.evaluate(facts);
    const outcome = decide(evaluation, facts);
    const read = watched.length > 0 ? new Map<string, Set<Three>>() : undefined;
    if (read)
      for (const [place, { conditions }] of file.rules.entries())
        verdict(conditions, `/rules/${place}/conditions`, { facts, file, read });
    for (const finding of findings) {
      const { kind, rules, pointer, message, notDecided } = finding;
      if (notDecided) continue;
      const refute = () => contradicted.add(`${kind} ${pointer} ${message.en}: ${JSON.stringify(facts)}`);
      if (kind === 'contradiction' && evaluation.fired.includes(rules[0]!)) refute();
      const other = fewer.get(finding);
      if (
        other &&
        evaluation.fired.includes(rules[0]!) &&
        decidedBy(other, facts) !== decidedBy(compiled, facts)
      )
        refute();
      if (kind === 'dead-condition') {
        const seen = read?.get(pointer);
        if (message.en.startsWith('Always') && seen?.has(false)) refute();
        if (message.en.startsWith('Never true') && seen?.has(true)) refute();
        if (message.en.startsWith('Never read') && seen) refute();
      }
      if (kind === 'unreachable-level' || kind === 'unreachable-band') {
        const name = message.en.replace('No client can get ', '');
        const got = outcome as { level?: string; churnLevel?: string; class?: string } | undefined;
        if (got && [got.level, got.churnLevel, got.class].includes(name)) refute();
      }
    }
    for (const { pointer, message, notDecided } of thresholds) {
      if (notDecided) continue;
      const place = /^\/rules\/(\d+)\//.exec(pointer)?.[1];
      const rule = place === undefined ? undefined : file.rules[Number(place)];
      if (!rule || hasOneWinner) continue;
      const way = `/rules/${place}/conditions`;
      const path = pointer.slice(way.length + 1).split('/');
      let node: unknown = rule.conditions;
      for (const part of path) node = (node as Record<string, unknown>)[part];
      if (compare(node as Comparison, facts) === undefined) continue;
      const [now, then] = [undefined, pointer].map((skip) =>
        verdict(rule.conditions, way, { facts, file, ...(skip !== undefined && { skip }) }),
      );
      if ((now === true) !== (then === true))
        contradicted.add(`threshold-never-matters ${pointer} ${message.en}: ${JSON.stringify(facts)}`);
    }
    if (outcome && 'conflict' in outcome) {
      const pairs = said('overlap').filter(({ rules }) =>
        rules.every((name) => evaluation.fired.includes(name)),
      );
      const isCut = said('overlap').some(({ rules }) => rules.length === 0);
      if (pairs.length === 0 && !isCut && !openKinds.has('overlap'))
        missed.add(`overlap of ${evaluation.fired.join(', ')}`);
    }
    const cover = file.kind === 'generic' && file.decision?.cover === true;
    const isNothing = outcome ? 'event' in outcome && outcome.event === null : evaluation.fired.length === 0;
    if (cover && isNothing && said('gap').length === 0) missed.add(`gap: ${JSON.stringify(facts)}`);
  }
  for (const { kind, witness, rules } of findings) {
    if (!witness || kind === 'unreachable-level') continue;
    const evaluation = compiled.evaluate(witness);
    const outcome = decide(evaluation, witness);
    if (kind === 'overlap' && !(outcome && 'conflict' in outcome))
      contradicted.add(`witness of overlap ${rules.join()}`);
    if (kind === 'gap' && evaluation.fired.length > 0)
      contradicted.add(`witness of gap ${JSON.stringify(witness)}`);
  }
  return { contradicted: [...contradicted], missed: [...missed] };
}

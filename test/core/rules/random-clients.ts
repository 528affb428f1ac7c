import type { Program, ProgramFact, Test, Node } from '#core/rules/program/program.ts';

/** Numbers that a program compares each fact with: values there and beside them are where outcomes change. */
function bounds(program: Program): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  const note = ({ slot, operand }: Test) => {
    const known = found.get(slot) ?? new Set();
    for (const one of Array.isArray(operand) ? operand : [operand])
      if (typeof one === 'number') known.add(one);
    found.set(slot, known);
  };
  const visit = (node: Node): void => {
    if ('test' in node) note(node.test);
    else if ('not' in node) visit(node.not);
    else ('all' in node ? node.all : node.any).forEach(visit);
  };
  for (const { condition } of program.rules) visit(condition);
  return found;
}

function valueOf(
  { kind, domain, step }: ProgramFact,
  edges: readonly number[],
  onEdge: number,
  random: () => number,
): unknown {
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
  if (kind === 'boolean') return random() < 0.5;
  if (domain !== null && 'values' in domain) return pick(domain.values);
  if (edges.length > 0 && random() < onEdge) return pick(edges) + pick([-step, 0, 0, step]);
  const { min, max } = domain ?? { min: -100, max: 100 };
  const value = min + random() * (max - min);
  return kind === 'integer' ? Math.round(value) : value;
}

/** Clients with values in the domains of a program's facts: what share lies on or beside its bounds, and is unknown. */
export function randomClients(
  program: Program,
  random: () => number,
  { onEdge, unknown } = { onEdge: 0.7, unknown: 0.2 },
): () => Record<string, unknown> {
  const edges = bounds(program);
  return () =>
    Object.fromEntries(
      program.facts.flatMap((fact) =>
        random() < unknown
          ? []
          : [[fact.name, valueOf(fact, [...(edges.get(fact.slot) ?? [])], onEdge, random)]],
      ),
    );
}

import type { Node, Program, Test } from './program.ts';

/** The parts right below a node; a comparison has none. */
export function partsOf(node: Node): readonly Node[] {
  if ('test' in node) return [];
  return 'all' in node ? node.all : 'any' in node ? node.any : [node.not];
}

/** Every comparison below a node in file order; one in a shared condition as often as it is used. */
export const testsIn = (node: Node): Test[] =>
  'test' in node ? [node.test] : partsOf(node).flatMap(testsIn);

/** Every comparison of a program once, however often a shared condition is used. */
export function distinctTests({ rules }: Pick<Program, 'rules'>): Test[] {
  const seen = new Set<Node>();
  const tests = new Set<Test>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if ('test' in node) tests.add(node.test);
    partsOf(node).forEach(visit);
  };
  for (const { condition } of rules) visit(condition);
  return [...tests];
}

import type { Node, Test } from './program.ts';

/** The parts right below a node; a comparison has none. */
export function partsOf(node: Node): readonly Node[] {
  if ('test' in node) return [];
  return 'all' in node ? node.all : 'any' in node ? node.any : [node.not];
}

/** Every comparison below a node in file order; one in a shared condition as often as it is used. */
export const testsIn = (node: Node): Test[] =>
  'test' in node ? [node.test] : partsOf(node).flatMap(testsIn);

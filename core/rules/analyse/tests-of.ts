import type { Node, Program, Test } from '../program/program.ts';

/** The comparisons of a node in file order; those of shared conditions again wherever they stand. */
export function* testsIn(node: Node): Generator<Test> {
  if ('test' in node) yield node.test;
  else
    for (const part of 'all' in node ? node.all : 'any' in node ? node.any : [node.not]) yield* testsIn(part);
}

/** Every comparison of a program once. */
export const testsOf = (program: Program): Test[] => [
  ...new Set(program.rules.flatMap(({ condition }) => [...testsIn(condition)])),
];

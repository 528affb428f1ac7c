import { eventMaker, slotsOf } from '../compile/params.ts';
import { referencesOf } from '../compile/slots.ts';
import type { Program, Reference, Test } from '../program/program.ts';
import { testsIn } from '../program/tests-in.ts';

/** Every comparison of a program once. */
export const testsOf = (program: Program): Test[] => [
  ...new Set(program.rules.flatMap(({ condition }) => testsIn(condition))),
];

/** Whatever comparisons and events of a program read. */
export const readsOf = (program: Program): Reference[] => [
  ...testsOf(program).flatMap(referencesOf),
  ...program.rules.flatMap((rule) => eventMaker(slotsOf(program), rule).references),
];

import { behaviour } from './catalogue/behaviour.ts';
import { care } from './catalogue/care.ts';
import { concentration } from './catalogue/concentration.ts';
import { delivered } from './catalogue/delivered.ts';
import { leaving } from './catalogue/leaving.ts';
import { branch } from './catalogue/branch.ts';
import { profit } from './catalogue/profit.ts';
import { relationship } from './catalogue/relationship.ts';
import { returnsOfMoney } from './catalogue/returns.ts';
import { style } from './catalogue/style.ts';
import { wealth } from './catalogue/wealth.ts';
import type { FactEntry } from './fact-entry.ts';

export type { FactEntry };

/**
 * Every fact that exists now, in the order of RULINGS.md R93, which is the order of every printed line and column.
 */
export const catalogue: readonly FactEntry[] = [
  ...behaviour,
  ...style,
  ...profit,
  ...returnsOfMoney,
  ...concentration,
  ...relationship,
  ...wealth,
  ...care,
  ...branch,
  ...leaving,
  ...delivered,
];

/** Those that need the other clients. */
export const peerEntries = catalogue.filter(({ peers }) => peers);

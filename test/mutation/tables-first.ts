import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Whether a file of tests asks an engine or draws cases at random: slower than a table, and seldom needed to tell. */
const isSearch = ({ moduleId }: TestSpecification) =>
  /from '(?:fast-check|json-rules-engine)'/.test(readFileSync(moduleId, 'utf8'));

/** Tables of cases find most mutants, so they go first; a mutant that is found is not tried on. */
export class TablesFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (one: TestSpecification) => `${isSearch(one) ? 1 : 0} ${one.moduleId}`;
    return Promise.resolve(files.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)));
  }
}

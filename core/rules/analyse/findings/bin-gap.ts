import { attributePoints } from '../../../value/attribute-points.ts';
import { referencesOf } from '../../compile/slots.ts';
import { testsIn } from '../../program/tests-in.ts';
import type { Analysis } from '../analysis.ts';
import { nameIn } from '../outcome/points.ts';
import type { Sought } from '../search.ts';
import { and, not, or } from '../term.ts';

interface BinGap {
  readonly attribute: string;
  readonly pointer: string;
  readonly sought: Sought;
}

/**
 * Clients who fall between the bins of an attribute of a value: none gives them points, also not 0, although everything
 * is known that its bins ask. They would get the value of a client of whom it is unknown.
 */
export function binGapsToSeek({ file, program, fires, variables, compiled }: Analysis): BinGap[] {
  if (file.kind !== 'value') return [];
  return file.attributes.map(({ id }, at): BinGap => {
    const bins = program.rules.filter(({ event }) => nameIn(event.params?.['attribute']) === id);
    const asked = bins.flatMap(({ condition }) => testsIn(condition).flatMap(referencesOf));
    const known = asked.map((reference) => variables.of(program, reference).isKnown);
    const isBetween = and(...known, not(or(...bins.map(fires))));
    return {
      attribute: id,
      pointer: `/attributes/${at}`,
      sought: {
        terms: [isBetween],
        claim: () => isBetween,
        isShown(facts) {
          const given = attributePoints(file, compiled.evaluate(facts).events);
          return given.every(({ attribute }) => attribute.id !== id);
        },
        inRegions: true,
      },
    };
  });
}

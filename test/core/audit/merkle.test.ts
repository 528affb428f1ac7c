import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import { merklePaths, merkleRoot, rootOfPath } from '#core/audit/merkle.ts';

/** RFC 6962, section 2.1, as it is written there: the left part of a split is the largest power of two below. */
function plainRoot(values: readonly unknown[]): string {
  if (values.length === 0) return digestOf({ empty: true });
  if (values.length === 1) return digestOf({ leaf: values[0] });
  const split = 2 ** Math.ceil(Math.log2(values.length) - 1);
  return digestOf({ node: [plainRoot(values.slice(0, split)), plainRoot(values.slice(split))] });
}

const values = fc.array(fc.string(), { maxLength: 40 });
const some = fc.array(fc.string(), { minLength: 1, maxLength: 40 });

describe('a tree', () => {
  it('has the shape of RFC 6962', () => {
    fc.assert(
      fc.property(values, (all) => {
        expect(merkleRoot(all, digestOf)).toBe(plainRoot(all));
      }),
    );
  });

  it('leads from every value to its root', () => {
    fc.assert(
      fc.property(some, (all) => {
        const paths = merklePaths(all, [...all.keys()], digestOf);
        for (const [at, value] of all.entries())
          expect(rootOfPath(value, paths[at]!, digestOf)).toBe(merkleRoot(all, digestOf));
      }),
    );
  });

  it('leads from no other value to it', () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.string(), (all, at, other) => {
        const place = at % all.length;
        fc.pre(other !== all[place]);
        const [path] = merklePaths(all, [place], digestOf);
        expect(rootOfPath(other, path!, digestOf)).not.toBe(merkleRoot(all, digestOf));
      }),
    );
  });

  it('changes with every value, its place, and the count', () => {
    fc.assert(
      fc.property(some, fc.nat(), (all, at) => {
        const place = at % all.length;
        const root = merkleRoot(all, digestOf);
        expect(merkleRoot(all.with(place, `${all[place]!}x`), digestOf)).not.toBe(root);
        expect(merkleRoot(all.toSpliced(place, 1), digestOf)).not.toBe(root);
        expect(merkleRoot([...all, all[place]!], digestOf)).not.toBe(root);
      }),
    );
  });

  it('takes no inner node for a leaf', () => {
    const [a, b] = [digestOf({ leaf: 'a' }), digestOf({ leaf: 'b' })];
    expect(merkleRoot(['a', 'b'], digestOf)).not.toBe(merkleRoot([{ node: [a, b] }], digestOf));
  });
});

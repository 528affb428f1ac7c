import { cellName, type Code, generateTest } from './generate-test.ts';
import type { Node, Program } from '../program/program.ts';
import { type Layout, referencesOf } from './slots.ts';

/** Comparisons in one expression, and in one function: V8 leaves very large functions unoptimised. */
const most = { expression: 64, function: 256 };

/** Up to here a program is small enough to be optimised in use: then code without jumps is the faster one. */
const fewRules = 256;

/** What is compiled: bodies of functions of (numbers, values, parts, verdicts), run one after the other. */
export interface Generated {
  readonly bodies: readonly string[];
  /** What `k[0]`, `k[1]` … in the bodies are. */
  readonly constants: readonly unknown[];
  /** How many parts are computed once and kept for the rest. */
  readonly parts: number;
}

/** Code with what it reads. */
interface Part extends Code {
  readonly weight: number;
  readonly cells: ReadonlySet<number>;
  readonly parts: ReadonlySet<number>;
}

interface Statement extends Pick<Part, 'weight' | 'cells' | 'parts'> {
  readonly code: string;
  readonly defines?: number;
}

const partName = (part: number) => `p${part}`;
const verdictCode = ({ holds, fails, isCheap }: Code) =>
  isCheap ? `((${holds}|${fails})^1)<<1|${holds}` : `${holds}?1:${fails}?0:2`;

function together(children: readonly Part[], holdsAll: boolean): Part {
  const isCheap = children.every((child) => child.isCheap);
  const [all, any] = isCheap ? ['&', '|'] : ['&&', '||'];
  const join = (codes: string[], sign: string) =>
    codes.length === 1 ? (codes[0] ?? '') : `(${codes.join(sign)})`;
  return {
    holds: join(
      children.map(({ holds }) => holds),
      holdsAll ? all : any,
    ),
    fails: join(
      children.map(({ fails }) => fails),
      holdsAll ? any : all,
    ),
    isCheap,
    weight: children.reduce((sum, { weight }) => sum + weight, 0),
    cells: new Set(children.flatMap(({ cells }) => [...cells])),
    parts: new Set(children.flatMap(({ parts }) => [...parts])),
  };
}

/** Nodes that more than one place uses. */
function sharedNodes(program: Program): ReadonlySet<Node> {
  const [seen, shared] = [new Set<Node>(), new Set<Node>()];
  const visit = (node: Node): void => {
    if ('test' in node) return;
    if (seen.has(node)) shared.add(node);
    if (seen.has(node)) return;
    seen.add(node);
    if ('all' in node) node.all.forEach(visit);
    else if ('any' in node) node.any.forEach(visit);
    else visit(node.not);
  };
  for (const { condition } of program.rules) visit(condition);
  return shared;
}

/** Statements packed into functions; each loads first what it reads. */
function pack(layout: Layout, statements: readonly Statement[]): string[] {
  const groups: Statement[][] = [];
  let weight = Number.POSITIVE_INFINITY;
  for (const statement of statements) {
    if (weight + statement.weight > most.function) {
      groups.push([]);
      weight = 0;
    }
    groups.at(-1)?.push(statement);
    weight += statement.weight;
  }
  return groups.map((group) => {
    const cells = [...new Set(group.flatMap((one) => [...one.cells]))].sort((a, b) => a - b);
    const own = new Set(group.map(({ defines }) => defines));
    const parts = [...new Set(group.flatMap((one) => [...one.parts]))].filter((part) => !own.has(part));
    const loads = [
      ...cells.map((cell) => {
        const from = layout.cells[cell]?.store === 'value' ? 'values' : 'numbers';
        return `const ${cellName(cell)}=${from}[${cell}];`;
      }),
      ...parts.map((part) => `const ${partName(part)}=parts[${part}];`),
    ];
    return [...loads, ...group.map(({ code }) => code)].join('\n');
  });
}

/**
 * A program as JavaScript. Each rule becomes two expressions over the cells, one true when the rule surely fires and
 * one true when it surely does not (Kleene's logic: `all` fails when one part surely fails). A shared condition is
 * computed once; so are pieces of expressions that would grow too large.
 * Of the rule file only numbers, and texts as JSON, get into the source.
 */
export function generate(program: Program, layout: Layout): Generated {
  const isSmall = program.rules.length <= fewRules;
  const shared = sharedNodes(program);
  const kept = new Map<Node, Part>();
  const statements: Statement[] = [];
  const constants: unknown[] = [];
  let parts = 0;
  const constant = (value: unknown) => `k[${constants.push(value) - 1}]`;

  function keep(part: Part): Part {
    const at = parts++;
    const name = partName(at);
    statements.push({
      code: `const ${name}=parts[${at}]=${verdictCode(part)};`,
      weight: part.weight,
      cells: part.cells,
      parts: part.parts,
      defines: at,
    });
    return {
      holds: `${name}===1`,
      fails: `${name}===0`,
      isCheap: isSmall,
      weight: 1,
      cells: new Set(),
      parts: new Set([at]),
    };
  }

  /** `all` and `any` may be grouped at will, so a long list becomes a list of kept groups. */
  function grouped(children: readonly Part[], holdsAll: boolean): Part {
    let rest = children;
    while (rest.length > 1 && rest.reduce((sum, { weight }) => sum + weight, 0) > most.expression) {
      const groups: Part[][] = [];
      let weight = Number.POSITIVE_INFINITY;
      for (const child of rest) {
        if (weight + child.weight > most.expression) {
          groups.push([]);
          weight = 0;
        }
        groups.at(-1)?.push(child);
        weight += child.weight;
      }
      rest = groups.map((group) => keep(together(group, holdsAll)));
    }
    return together(rest, holdsAll);
  }

  function partOf(node: Node): Part {
    const found = kept.get(node);
    if (found !== undefined) return found;
    const part = build(node);
    if (!shared.has(node)) return part;
    const once = keep(part);
    kept.set(node, once);
    return once;
  }

  function build(node: Node): Part {
    if ('all' in node) return grouped(node.all.map(partOf), true);
    if ('any' in node) return grouped(node.any.map(partOf), false);
    if ('not' in node) {
      const part = partOf(node.not);
      return { ...part, holds: part.fails, fails: part.holds };
    }
    const cells = new Set(referencesOf(node.test).map((reference) => layout.cellOf(reference)));
    const code = generateTest(layout, node.test, constant);
    return { ...code, isCheap: code.isCheap && isSmall, weight: 1, cells, parts: new Set() };
  }

  for (const [at, { condition }] of program.rules.entries()) {
    const part = partOf(condition);
    const { weight, cells, parts: reads } = part;
    statements.push({ code: `verdicts[${at}]=${verdictCode(part)};`, weight, cells, parts: reads });
  }
  return { bodies: pack(layout, statements), constants, parts };
}

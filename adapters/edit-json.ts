import { getNodeValue, type Node, parseTree } from 'jsonc-parser';

type Value = null | boolean | number | string | readonly Value[] | Fields;
interface Fields {
  readonly [name: string]: Value;
}

const isScalar = (value: Value) => typeof value !== 'object' || value === null;
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isFields = (value: Value): value is Fields => !isScalar(value) && !isList(value);

/** One text for equal values, whatever the order of members; texts of half a character have one, too. */
const keyOfValue = (value: Value): string =>
  JSON.stringify(value, (_, one: Value) =>
    isFields(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );

/** A part of a container in its new order: its text, and the place it had, if it had one. */
interface Part {
  from?: number | undefined;
  text: string;
}

const end = (node: Node) => node.offset + node.length;
const valueOf = (node: Node) => getNodeValue(node) as Value;
const childrenOf = (node: Node | undefined): readonly Node[] => node?.children ?? [];

const namesOf = (node: Node) => childrenOf(node).map((member) => String(member.children?.[0]?.value));
/** JSON.parse takes the last of two members of one name: which of them stands for it is then not told by the text. */
const hasNoTwins = (node: Node) => new Set(namesOf(node)).size === childrenOf(node).length;

/** Rules and tests are known by their names, everything else by what it is. */
const keyOf = (value: Value) =>
  isFields(value) && typeof value['name'] === 'string' ? `name ${value['name']}` : keyOfValue(value);

/** For each new item the place of the old one that it is, or becomes; undefined for one that joins. */
function pair(before: readonly Value[], after: readonly Value[]): (number | undefined)[] {
  const left = Map.groupBy(before.keys(), (at) => keyOf(before[at] ?? null));
  const same = after.map((value) => left.get(keyOf(value))?.shift());
  const rest = [...left.values()].flat().sort((a, b) => a - b);
  return same.map((at) => at ?? rest.shift());
}

/** The names of an object's members in their old order, each new one behind the name that it follows in `value`. */
function namesIn(before: readonly string[], value: Fields): string[] {
  const names = before.filter((name) => Object.hasOwn(value, name));
  const known = new Set(names);
  let previous = '';
  for (const name of Object.keys(value)) {
    if (!known.has(name)) names.splice(names.indexOf(previous) + 1, 0, name);
    previous = name;
  }
  return names;
}

/** The text that is edited, and one step of its indent. */
interface Source {
  text: string;
  step: string;
}

/** The line break and indent before a node; empty when something else stands before it on its line. */
const leadOf = ({ text }: Pick<Source, 'text'>, { offset }: Node) =>
  /\r?\n[ \t]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';

/** A value that is not in the text; `lead` is what stands before a line of its own, empty for all on one line. */
function print(source: Source, value: Value, lead: string): string {
  if (isScalar(value) || lead === '') return JSON.stringify(value);
  if (isList(value) && value.every(isScalar))
    return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
  const inside = lead + source.step;
  const parts = isList(value)
    ? value.map((one) => print(source, one, inside))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${print(source, one, inside)}`);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  return `${open}${parts.map((part) => inside + part).join(',')}${lead}${close}`;
}

/** A container of these parts: what stood between two that were neighbours still stands there. */
function join({ text }: Source, node: Node, parts: readonly Part[], lead: string): string {
  const old = childrenOf(node);
  const [first, second, last] = [old[0] ?? node, old[1], old.at(-1) ?? node];
  const usual = lead !== '' ? `,${lead}` : second ? text.slice(end(first), second.offset) : ', ';
  const between = (from: number | undefined, to: number | undefined) => {
    const [a, b] = from !== undefined && to === from + 1 ? [old[from], old[to]] : [];
    return a && b ? text.slice(end(a), b.offset) : usual;
  };
  const joined = parts.map((part, at) =>
    at === 0 ? part.text : between(parts[at - 1]?.from, part.from) + part.text,
  );
  return text.slice(node.offset, first.offset) + joined.join('') + text.slice(end(last), end(node));
}

function renderList(source: Source, node: Node, value: readonly Value[], lead: string): string {
  const old = childrenOf(node);
  const pairs = pair(old.map(valueOf), value);
  const parts = value.map((one, at): Part => {
    const from = pairs[at];
    const before = from === undefined ? undefined : old[from];
    return { from, text: before ? render(source, before, one, lead) : print(source, one, lead) };
  });
  return join(source, node, parts, lead);
}

function renderFields(source: Source, node: Node, value: Fields, lead: string): string {
  const { text } = source;
  const old = childrenOf(node);
  const names = namesOf(node);
  const [name, first] = old[0]?.children ?? [];
  const colon = name && first ? text.slice(end(name), first.offset) : ': ';
  const parts = namesIn(names, value).map((one): Part => {
    const from = names.indexOf(one);
    const member = old[from];
    const before = member?.children?.[1];
    const wanted = value[one] ?? null;
    return member && before
      ? { from, text: text.slice(member.offset, before.offset) + render(source, before, wanted, lead) }
      : { text: `${JSON.stringify(one)}${colon}${print(source, wanted, lead)}` };
  });
  return join(source, node, parts, lead);
}

function render(source: Source, node: Node, value: Value, lead: string): string {
  if (keyOfValue(valueOf(node)) === keyOfValue(value)) return source.text.slice(node.offset, end(node));
  const [first] = childrenOf(node);
  const isEmpty = isScalar(value) || Object.keys(value).length === 0;
  if (first !== undefined && !isEmpty && isList(value) && node.type === 'array')
    return renderList(source, node, value, leadOf(source, first));
  if (first !== undefined && !isEmpty && isFields(value) && node.type === 'object' && hasNoTwins(node))
    return renderFields(source, node, value, leadOf(source, first));
  return print(source, value, lead);
}

/**
 * The text of a JSON file changed to hold `value`: whatever stays equal keeps its bytes, also where it moves; items of
 * lists are followed by their `name`. New parts take the indent of their surroundings. `file` must be JSON.
 */
export function editJson(file: string, value: unknown): string {
  const mark = file.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = file.slice(mark.length);
  const root = parseTree(text, [], { disallowComments: true });
  if (root === undefined) throw new Error('not JSON');
  const [first] = childrenOf(root);
  const step = (first && leadOf({ text }, first).replace(/^\r?\n/, '')) ?? '  ';
  const changed = render({ text, step }, root, value as Value, /\r?\n/.exec(text)?.[0] ?? '');
  return mark + text.slice(0, root.offset) + changed + text.slice(end(root));
}

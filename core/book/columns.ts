import type { Row } from '../ledger/row.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { dayNumber, dayText, timeNumber, timeText } from './day-text.ts';

export type Value = NonNullable<Row[string]>;

/**
 * One way to write the values of a column. `plan` looks at the values: undefined when this way does not suit them,
 * else what it learnt. `read` gives back exactly the values that were written.
 */
interface Way<Plan> {
  plan: (values: readonly Value[]) => Plan | undefined;
  write: (out: ByteWriter, plan: Plan) => void;
  read: (from: ByteReader, count: number) => Value[];
}

const steps = (numbers: readonly number[]) => numbers.map((value, at) => value - (numbers[at - 1] ?? 0));

function writeSteps(out: ByteWriter, numbers: readonly number[]): void {
  for (const step of steps(numbers)) out.signed(step);
}

/** Maps every value, or gives up at the first that has no image. */
function all<T>(values: readonly Value[], image: (value: Value) => T | undefined): T[] | undefined {
  const images: T[] = [];
  for (const value of values) {
    const one = image(value);
    if (one === undefined) return undefined;
    images.push(one);
  }
  return images;
}

const days: Way<number[]> = {
  plan: (values) => all(values, (value) => (typeof value === 'string' ? dayNumber(value) : undefined)),
  write: writeSteps,
  read: (from, count) => {
    const values: Value[] = [];
    for (let day = 0, at = 0; at < count; at++) values.push(dayText((day += from.signed())));
    return values;
  },
};

const instants: Way<{ days: number[]; seconds: number[] }> = {
  plan: (values) => {
    const texts = all(values, (value) =>
      typeof value === 'string' && value.length === 19 ? value : undefined,
    );
    const days = texts && all(texts, (text) => dayNumber(String(text).slice(0, 10)));
    const seconds = texts && all(texts, (text) => timeNumber(String(text).slice(10)));
    return days && seconds ? { days, seconds } : undefined;
  },
  write: (out, plan) => {
    for (const [at, step] of steps(plan.days).entries()) {
      out.signed(step);
      out.count(plan.seconds[at] ?? 0);
    }
  },
  read: (from, count) => {
    const values: Value[] = [];
    for (let day = 0, at = 0; at < count; at++) {
      day += from.signed();
      values.push(dayText(day) + timeText(from.count()));
    }
    return values;
  },
};

const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];
/** Hundreds of shares are one lot; more zeros save no more bytes. */
const exponents = [-2, 0, 1, 2, 3, 4, 5, 6];

const scaled = (value: number, exponent: number) =>
  exponent < 0 ? Math.round(value / (powers[-exponent] ?? 1)) : Math.round(value * (powers[exponent] ?? 1));
const unscaled = (whole: number, exponent: number) =>
  exponent < 0 ? whole * (powers[-exponent] ?? 1) : whole / (powers[exponent] ?? 1);

const numbers: Way<{ exponent: number; wholes: number[] }> = {
  plan: (values) => {
    for (const exponent of exponents) {
      const wholes = all(values, (value) => {
        if (typeof value !== 'number') return undefined;
        const whole = scaled(value, exponent);
        return Math.abs(whole) < 2 ** 52 && Object.is(unscaled(whole, exponent), value) ? whole : undefined;
      });
      if (wholes) return { exponent, wholes };
    }
    return undefined;
  },
  write: (out, { exponent, wholes }) => {
    out.signed(exponent);
    for (const whole of wholes) out.signed(whole);
  },
  read: (from, count) => {
    const exponent = from.signed();
    const values: Value[] = [];
    if (exponent < 0) for (let at = 0; at < count; at++) values.push(unscaled(from.signed(), exponent));
    else {
      const power = powers[exponent] ?? 1;
      for (let at = 0; at < count; at++) values.push(from.signed() / power);
    }
    return values;
  },
};

interface Dictionary<Word> {
  words: Word[];
  places: number[];
}

/** The different values and their places, when they are few. */
function dictionaryOf<Word>(values: readonly Word[]): Dictionary<Word> | undefined {
  const places = new Map<Word, number>();
  const most = Math.max(1, values.length >> 1);
  const taken: number[] = [];
  for (const value of values) {
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      if (place === most) return undefined;
      places.set(value, place);
    }
    taken.push(place);
  }
  return { words: [...places.keys()], places: taken };
}

function writeDictionary(out: ByteWriter, { words, places }: Dictionary<string>): void {
  out.count(words.length);
  for (const word of words) out.text(word);
  if (words.length > 1) for (const place of places) out.count(place);
}

function readDictionary(from: ByteReader, count: number, valueOf: (word: string) => Value): Value[] {
  const words: Value[] = [];
  for (let left = from.count(); left > 0; left--) words.push(valueOf(from.text()));
  const [first = ''] = words;
  const values = new Array<Value>(count).fill(first);
  if (words.length > 1) for (let at = 0; at < count; at++) values[at] = words[from.count()] ?? first;
  return values;
}

/** Few different texts: each once, then their places. */
const words: Way<Dictionary<string>> = {
  plan: (values) =>
    values.every((value) => typeof value === 'string') ? dictionaryOf<string>(values) : undefined,
  write: writeDictionary,
  read: (from, count) => readDictionary(from, count, (word) => word),
};

/** Few different flags or lists: the same, as JSON. Numbers have a shorter way of their own. */
const jsonWords: Way<Dictionary<string>> = {
  plan: (values) =>
    values.some((value) => typeof value === 'number')
      ? undefined
      : dictionaryOf(values.map((value) => JSON.stringify(value))),
  write: writeDictionary,
  read: (from, count) => readDictionary(from, count, (word) => JSON.parse(word) as Value),
};

const numbered = /^(.*?)(\d{1,14})$/s;

/** Ids that are one prefix and a number of one width: the steps of the number. */
const serials: Way<{ prefix: string; width: number; numbers: number[] }> = {
  plan: (values) => {
    const parts = all(values, (value) =>
      typeof value === 'string' ? (numbered.exec(value) ?? undefined) : undefined,
    );
    const [prefix = '', width = 0] = [parts?.[0]?.[1], parts?.[0]?.[2]?.length];
    const alike = parts?.every((part) => part[1] === prefix && part[2]?.length === width);
    return alike === true && parts
      ? { prefix, width, numbers: parts.map((part) => Number(part[2])) }
      : undefined;
  },
  write: (out, { prefix, width, numbers }) => {
    out.text(prefix);
    out.count(width);
    writeSteps(out, numbers);
  },
  read: (from, count) => {
    const prefix = from.text();
    const full = 10 ** from.count();
    const values: Value[] = [];
    for (let number = 0, at = 0; at < count; at++) {
      number += from.signed();
      values.push(prefix + String(number + full).slice(1));
    }
    return values;
  },
};

const texts: Way<string[]> = {
  plan: (values) => all(values, (value) => (typeof value === 'string' ? value : undefined)),
  write: (out, values) => {
    for (const value of values) out.text(value);
  },
  read: (from, count) => Array.from({ length: count }, () => from.text()),
};

/** Anything else, value by value. */
const json: Way<readonly Value[]> = {
  plan: (values) => values,
  write: (out, values) => {
    for (const value of values) out.text(JSON.stringify(value));
  },
  read: (from, count) => Array.from({ length: count }, () => JSON.parse(from.text()) as Value),
};

/** Ready to be written: the first way that suits the values. */
function attempt<Plan>(way: Way<Plan>, values: readonly Value[]): ((out: ByteWriter) => void) | undefined {
  const plan = way.plan(values);
  return plan === undefined
    ? undefined
    : (out) => {
        way.write(out, plan);
      };
}

/** In the order they are tried. Stored pages name a way by its place: append only. */
const ways = [
  (values: readonly Value[]) => attempt(days, values),
  (values: readonly Value[]) => attempt(instants, values),
  (values: readonly Value[]) => attempt(words, values),
  (values: readonly Value[]) => attempt(numbers, values),
  (values: readonly Value[]) => attempt(serials, values),
  (values: readonly Value[]) => attempt(texts, values),
  (values: readonly Value[]) => attempt(jsonWords, values),
  (values: readonly Value[]) => attempt(json, values),
];
const readers = [days, instants, words, numbers, serials, texts, jsonWords, json].map((way) => way.read);

/** Writes the values of one column, in the first way that suits them. */
export function writeColumn(out: ByteWriter, values: readonly Value[]): void {
  for (const [place, way] of ways.entries()) {
    const write = way(values);
    if (write === undefined) continue;
    out.byte(place);
    write(out);
    return;
  }
}

/** Reads the `count` values that writeColumn wrote. */
export function readColumn(from: ByteReader, count: number): Value[] {
  const read = readers[from.byte()];
  if (read === undefined) throw new Error('A page was written by a later version');
  return read(from, count);
}

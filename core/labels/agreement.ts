import { round } from '../facts/round.ts';

/** A client with a label, and the class that is in force. */
export interface Labelled {
  label: string;
  class: string;
}

/** How decisions agree with the labels of one class. */
export interface Agreement {
  /** The class of the labels. */
  class: string;
  labelled: number;
  agreeing: number;
  /** 6 places. */
  share: number;
  /** What else was decided, by class: how many clients. */
  instead: Readonly<Record<string, number>>;
}

/** Agreement of decisions with labels, one a class that was given, in the order of their names. */
export function agreementOf(clients: Iterable<Labelled>): Agreement[] {
  const decided = new Map<string, Map<string, number>>();
  for (const { label, class: name } of clients) {
    const counts = decided.get(label) ?? new Map<string, number>();
    decided.set(label, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  return [...decided]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, counts]) => {
      const labelled = [...counts.values()].reduce((a, b) => a + b, 0);
      const agreeing = counts.get(label) ?? 0;
      const others = [...counts].filter(([name]) => name !== label).sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        class: label,
        labelled,
        agreeing,
        share: round(agreeing / labelled, 6),
        instead: Object.fromEntries(others),
      };
    });
}

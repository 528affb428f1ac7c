import parameters from './parameters.json' with { type: 'json' };

/** Sizes and limits of an import; each is a default [D] of the dated file beside this one. */
export interface ImportParameters {
  bytesPerPart: number;
  mostParts: number;
  /** Plain bytes of client rows that one step of a bucket holds in memory, about. */
  bytesPerBucket: number;
  mostBuckets: number;
  /** How much larger a gzip file is once it is unpacked, about. */
  gzipRatio: number;
  /** So many rejects of a file are kept by each step; all are counted. */
  rejectsKept: number;
  /** So many differences of a reconciliation are listed; all are counted. */
  differencesListed: number;
  /** Calendar months of rows that a book keeps before the month of the business date; older ones become its state. */
  monthsKept: number;
  /** Files whose rows stay in the book whatever their age: what holds until it is ended. */
  keptWhole: readonly string[];
  /** A batch is of another market when more days than both of these contradict the store's calendar. */
  otherMarket: { days: number; share: number };
}

export const importParameters: ImportParameters = parameters;

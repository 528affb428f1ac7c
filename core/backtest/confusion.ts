/** How many decisions said yes or no, and the outcome followed or did not. */
export interface Confusion {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

export function confusionOf(predicted: Uint8Array, outcomes: Uint8Array, weights: Float64Array): Confusion {
  const counts = [0, 0, 0, 0];
  for (let row = 0; row < predicted.length; row++) {
    const cell = (predicted[row] as number) * 2 + (outcomes[row] as number);
    counts[cell] = (counts[cell] as number) + (weights[row] as number);
  }
  const [trueNegatives = 0, falseNegatives = 0, falsePositives = 0, truePositives = 0] = counts;
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** What the counts come to; null where there is nothing to divide by. */
export function ratesOf({ truePositives, falsePositives, falseNegatives, trueNegatives }: Confusion) {
  const outcomes = truePositives + falseNegatives;
  const baseRate = share(outcomes, outcomes + falsePositives + trueNegatives);
  const precision = share(truePositives, truePositives + falsePositives);
  return {
    baseRate,
    precision,
    recall: share(truePositives, outcomes),
    /** How much more often the outcome follows a positive decision than any decision. */
    lift: precision === null || baseRate === null ? null : share(precision, baseRate),
  };
}

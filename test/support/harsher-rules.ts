import { shippedFiles as ruleFiles } from '#test/support/shipped-rules.ts';
import type { NightKind } from '#core/decision/rule-sets.ts';

const changes: Readonly<Record<NightKind, (file: never) => void>> = {
  /** A class needs more points. */
  classification: (file: typeof ruleFiles.classification) => {
    for (const byRegime of Object.values(file.decision.thresholds))
      for (const regime of Object.keys(byRegime)) (byRegime as Record<string, number>)[regime]! += 10;
  },
  /** Levels begin so early that stages follow. */
  churn: (file: typeof ruleFiles.churn) => {
    for (const level of file.decision.levels) level.from = Math.ceil(level.from / 10);
  },
  /** Nobody grows. */
  stage: (file: typeof ruleFiles.stage) => {
    const grows = file.rules.filter(({ event }) => event.params.stage === 'GROWTH').map(({ name }) => name);
    const isOfOne = (name: string) => grows.some((one) => one === name);
    file.rules = file.rules.filter(({ name }) => !isOfOne(name));
    file.tests = file.tests.filter(({ expect }) => !expect.fired.some(isOfOne));
  },
  /** Bands begin later. */
  value: (file: typeof ruleFiles.value) => {
    for (const level of file.decision.levels) if (level.from > 0) level.from += 5;
  },
};

/** The shipped rule set of a kind as a next version that decides otherwise. */
export function harsher<K extends NightKind>(kind: K): (typeof ruleFiles)[K] {
  const file = structuredClone(ruleFiles[kind]);
  file.version += 1;
  changes[kind](file as never);
  return file;
}

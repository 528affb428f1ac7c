/** `stage-part 3/3 · check-rows 2/4`: the steps that have begun. */
export function stepsText(steps: readonly { step: string; done: number; of: number }[]): string {
  return steps
    .filter(({ done, of }) => done > 0 || of > 0)
    .map(({ step, done, of }) => (of > 0 ? `${step} ${done}/${of}` : step))
    .join(' · ');
}

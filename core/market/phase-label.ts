import { z } from 'zod';

/** The waves of the thesis' market phase model (DOMAIN.md 1.1, 4.2). Counting waves is a person's judgement: never computed. */
export const Phase = z.enum(['浪1', '浪2', '浪3', '浪4', '浪5', '浪6', '浪7', '浪8']);
export type Phase = z.infer<typeof Phase>;

/** The branch's own annotation `market_phase_label`: from a day on, until the next label; null ends it. */
export const PhaseLabel = z.strictObject({ from: z.iso.date(), label: Phase.nullable() });
export type PhaseLabel = z.infer<typeof PhaseLabel>;

/** The label in force on a day, or null; of two labels from one day the later in the list stands. */
export function phaseOn(labels: readonly PhaseLabel[], date: string): Phase | null {
  const begun = labels.filter(({ from }) => from <= date);
  const latest = begun.reduce<PhaseLabel | undefined>(
    (last, label) => (last === undefined || label.from >= last.from ? label : last),
    undefined,
  );
  return latest?.label ?? null;
}

import type { ClientInputs } from '../decision/swap-inputs.ts';
import type { CompleteRow } from './rows.ts';

/** What a night decided about a client by. */
export const inputsOf = ({ delivered, ownFacts, ...row }: CompleteRow): ClientInputs => ({
  ...row,
  own: { facts: ownFacts, delivered },
});

import parameters from './parameters.json' with { type: 'json' };

/** How much work an analysis does, and how much it tells. */
export type Limits = typeof parameters;
export const limits: Limits = parameters;

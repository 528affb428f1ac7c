/** One action on one resource, as a policy names them. */
export interface Touched {
  readonly action: string;
  readonly resource: string;
}

/** A call that touches something twice in the same way is one request for it. */
export function distinct(touched: readonly Touched[]): Touched[] {
  return [...new Map(touched.map((one) => [`${one.action} ${one.resource}`, one])).values()];
}

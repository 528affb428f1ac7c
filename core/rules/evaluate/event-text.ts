import { ordered } from '../format/ordered.ts';

/** A JSON value as text, the same for the same content; what is undefined has none in JSON. */
export const textOf = (value: unknown): string =>
  value === undefined ? 'undefined' : JSON.stringify(ordered(value));

/** Events are the same when these are: in whatever order their parameters stand. */
export const eventText = ({ type, params }: { type: string; params?: unknown }): string =>
  textOf({ type, params: params ?? {} });

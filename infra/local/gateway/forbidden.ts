/** Whoever asked may not. */
export class Forbidden extends Error {}

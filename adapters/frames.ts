/** Where an error was thrown. Of its text nothing is logged: a message may quote a value of a client. */
export const framesOf = (error: unknown): string[] | undefined =>
  error instanceof Error ? error.stack?.split('\n').filter((line) => line.startsWith('    at ')) : undefined;

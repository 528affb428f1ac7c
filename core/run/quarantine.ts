/**
 * Why a client's record could not be worked on. An error's message may quote a value, so only its code, or else its
 * name, is kept.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNREADABLE';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

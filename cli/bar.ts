/** A bar of characters: so many of them for the whole, the part of it filled; full only where the part is the whole. */
export function bar(part: number, whole: number, width: number): string {
  const filled = whole <= 0 ? 0 : Math.floor((width * Math.min(Math.max(part, 0), whole)) / whole);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

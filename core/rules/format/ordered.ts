/** A value with the names of every object in it in one order: the same content gives the same JSON text. */
export const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const parts = new Map(Object.entries(value));
  return Object.fromEntries([...parts.keys()].sort().map((name) => [name, ordered(parts.get(name))]));
};

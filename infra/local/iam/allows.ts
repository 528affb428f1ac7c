import type { Statement } from './policies.ts';

/** `*` is any text, `?` any sign. */
function wildcard(pattern: string, ignoreCase: boolean): RegExp {
  const body = pattern
    .replaceAll(/[\\^$.+()|[\]{}]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}$`, ignoreCase ? 'is' : 's');
}

/** Tells whether statements allow an action on a resource: a denial wins, and what nobody allows is denied. */
export function makeAllows(statements: readonly Statement[]): (action: string, resource: string) => boolean {
  const compiled = statements.map(({ Effect, Action, Resource }) => ({
    effect: Effect,
    actions: Action.map((pattern) => wildcard(pattern, true)),
    resources: Resource.map((pattern) => wildcard(pattern, false)),
  }));
  const known = new Map<string, boolean>();
  const decide = (action: string, resource: string): boolean => {
    const effects = compiled
      .filter(
        ({ actions, resources }) =>
          actions.some((pattern) => pattern.test(action)) &&
          resources.some((pattern) => pattern.test(resource)),
      )
      .map(({ effect }) => effect);
    return effects.includes('Allow') && !effects.includes('Deny');
  };
  return (action, resource) => {
    const key = `${action} ${resource}`;
    const found = known.get(key) ?? decide(action, resource);
    // Names of objects are many; the table stays small enough to keep.
    if (known.size < 10_000) known.set(key, found);
    return found;
  };
}

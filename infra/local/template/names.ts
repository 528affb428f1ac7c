import type { Resource, Template } from './template.ts';

/** What a construct's own resource is called below it. */
const own = new Set(['Resource', 'Default']);

/** The id that the code gave the construct: the last part of its path. */
export function cdkId(logicalId: string, resource: Resource): string {
  const path = resource.Metadata['aws:cdk:path'];
  if (typeof path !== 'string') return logicalId;
  const parts = path.split('/').filter((part) => !own.has(part));
  return parts.at(-1) ?? logicalId;
}

/**
 * A name for every resource, unique within its type: the CDK id where that is unique, so that data on disk
 * is found by a name that a reader knows, else the logical id.
 */
export function nameResources(template: Template): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const idOf = ([logicalId, resource]: [string, Resource]) =>
    cdkId(logicalId, resource).replaceAll(/[^A-Za-z0-9_.-]/g, '-');
  const all = Object.entries(template.Resources);
  const keyOf = (entry: [string, Resource]) => `${entry[1].Type} ${idOf(entry).toLowerCase()}`;
  for (const entry of all) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return new Map(all.map((entry) => [entry[0], counts.get(keyOf(entry)) === 1 ? idOf(entry) : entry[0]]));
}

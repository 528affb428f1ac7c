import { routing } from './audience.ts';
import type { Notification } from './notification.ts';

/** When a notification leaves the system: at once, in the morning after it, or (null) not at all. */
export async function leavesAt(
  { kind, at }: Pick<Notification, 'kind' | 'at'>,
  morningAfter: (at: string) => Promise<string>,
): Promise<string | null> {
  const { by, when } = routing[kind];
  if (by.length === 0) return null;
  return when === 'now' ? at : morningAfter(at);
}

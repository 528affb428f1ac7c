import { z } from 'zod';

/** An entry of PutEvents in the JSON protocol: times are seconds since 1970. */
const Entry = z.object({
  EventBusName: z.string().default('default'),
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string()).default([]),
  Time: z.number().optional(),
});
export type PutEventsEntry = z.infer<typeof Entry>;

/** The service's limits: entries of a call, and bytes of all of them. */
const [entriesPerCall, bytesPerCall] = [10, 262_144];

const sizeOf = ({ Source = '', DetailType = '', Detail = '', Resources, Time }: PutEventsEntry): number =>
  [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0) +
  (Time === undefined ? 0 : 14);

export const PutEventsInput = z.object({
  Entries: z
    .array(Entry)
    .min(1)
    .max(entriesPerCall)
    .refine(
      (entries) => entries.reduce((sum, entry) => sum + sizeOf(entry), 0) <= bytesPerCall,
      'Total size of the entries in the request is over the limit.',
    ),
});

/** What the service says of an entry that it does not take; the others of the call go through. */
export function problemOf(entry: PutEventsEntry): { ErrorCode: string; ErrorMessage: string } | undefined {
  for (const field of ['Source', 'DetailType', 'Detail'] as const)
    if (!entry[field])
      return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${field} is not valid.` };
  try {
    const detail: unknown = JSON.parse(entry.Detail ?? '');
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return undefined;
  } catch {
    // Said below: no JSON and no object are the same to the service.
  }
  return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

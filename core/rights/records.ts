import { z } from 'zod';
import { By } from '../governance/records.ts';
import { clientRightNames } from './client-rights.ts';

const id = z.string().min(1);
const day = z.iso.date();

/** Who asked, and how: never in words, which may name anybody. */
export const askers = ['client', 'guardian', 'attorney', 'heir'] as const;
export const channels = ['counter', 'phone', 'letter', 'app', 'email'] as const;
/** Why a request is not done, which the client is told (PIPL 50). */
export const refusals = [
  'identity-not-shown',
  'not-entitled',
  'law-forbids',
  'answered-before',
  'taken-back',
] as const;

const of = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ by: By, requestId: id, ...shape });
const right = z.enum(clientRightNames);

/** What the chain of a client's rights says, by type of record: one record a command. */
export const rightsRecords = {
  'rights.requested': of({
    ...{ clientKey: id, right, askedBy: z.enum(askers), channel: z.enum(channels) },
    ...{ receivedOn: day, dueOn: day },
    /** Of tags that are deleted: the last day whose decision goes with them. */
    upTo: day.optional(),
    /** Of a consent that is given: what the ledger said of it then; null where it said nothing. */
    column: z.boolean().nullable().optional(),
  }),
  /** `given` is the digest of what the client was handed, where it was a document. */
  'rights.answered': of({ given: z.string().nullable() }),
  'rights.refused': of({ reason: z.enum(refusals) }),
  /** The day has passed, and nobody has answered. */
  'rights.overdue': of({ clientKey: id, right, dueOn: day }),
} as const;

export type RightsRecordType = keyof typeof rightsRecords;
export type RightsRecordBody<T extends RightsRecordType> = z.infer<(typeof rightsRecords)[T]>;

export const isRightsRecordType = (type: string): type is RightsRecordType =>
  Object.hasOwn(rightsRecords, type);

/** The subject of the chain of a client's rights. */
export const chainOfRights = (clientKey: string): string => `rights/${clientKey}`;

import { z } from 'zod';
import type { Schema } from './compatible.ts';
import { events, type EventType } from './event.ts';

/**
 * An event of a type as others may rely on it. That nothing else is in it is a promise to nobody: a member may be added
 * under the same version.
 */
export const eventSchema = (type: EventType): Schema =>
  z.toJSONSchema(events[type], {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }) as Schema;

/** The version that events of a type carry. */
export const versionOf = (type: EventType): number => events[type].shape.version.value;

import { z } from 'zod';
import { Invariant } from './invariant.ts';

/** The form of a file of rules/invariants as JSON Schema, so that any editor completes and checks it. */
export function invariantSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(Invariant, { io: 'input' });
  return { $schema, title: 'Tidemark invariant', ...schema };
}

import { z } from 'zod';
import { RuleFile } from './rule-file.ts';

/** The form of a rule set file as JSON Schema, so that any editor completes and checks it. */
export function ruleFileSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(RuleFile, { io: 'input' });
  return { $schema, title: 'Tidemark rule set', ...schema };
}

import { writeFile } from 'node:fs/promises';
import { ruleFileSchema } from '#core/rules/format/json-schema.ts';
import { invariantSchema } from '#core/rules/invariants/json-schema.ts';

const schemas = { 'rule-set': ruleFileSchema(), invariant: invariantSchema() };
for (const [name, schema] of Object.entries(schemas))
  await writeFile(`rules/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);

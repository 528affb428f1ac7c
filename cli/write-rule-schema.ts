import { writeFile } from 'node:fs/promises';
import { ruleFileSchema } from '#core/rules/format/json-schema.ts';

await writeFile('rules/rule-set.schema.json', `${JSON.stringify(ruleFileSchema(), null, 2)}\n`);

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

/** What is read of a CloudFormation template. */
const Template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), Resource),
});
export type Template = z.infer<typeof Template>;

/** The one template that lies in a folder of synthesized output. */
export function readTemplate(templateDir: string): Template {
  const files = readdirSync(templateDir).filter((name) => name.endsWith('.template.json'));
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Error(`expected one template in ${templateDir}, found ${files.join(', ') || 'none'}`);
  return Template.parse(JSON.parse(readFileSync(path.join(templateDir, file), 'utf8')));
}

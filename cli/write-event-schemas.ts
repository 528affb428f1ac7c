import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { breaches, type Schema } from '#core/events/compatible.ts';
import { events, type EventType } from '#core/events/event.ts';
import { eventSchema, versionOf } from '#core/events/json-schema.ts';

/** Writes the schema of every event under its version; what would break a version that is kept is refused. */
for (const type of Object.keys(events) as EventType[]) {
  const folder = `core/events/schemas/${type}`;
  const file = `${folder}/v${versionOf(type)}.json`;
  const schema = eventSchema(type);
  const broken = existsSync(file) ? breaches(JSON.parse(await readFile(file, 'utf8')) as Schema, schema) : [];
  if (broken.length > 0) {
    console.error(`${file}: ${broken.join('; ')}. Give the event a new version (core/events/event.ts)`);
    process.exitCode = 1;
    continue;
  }
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}

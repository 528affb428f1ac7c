import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** Lines of a file with their numbers, empty ones left out. */
export async function* linesOf(file: string): AsyncGenerator<readonly [text: string, line: number]> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    const content = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (content.trim() !== '') yield [content, line];
  }
}

/** What is wrong with a line that could not be read, in words. */
export const whatIsWrong = (error: unknown): string =>
  error instanceof z.ZodError
    ? error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim()).join('; ')
    : (error as Error).message;

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type LocalStack, readStack } from '#infra/local/template/stack.ts';

/** A folder that is gone after the test. */
export function scratch(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'tidemark-local-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

/** The local stack of a small template: logical id → [type, properties]. */
export function stackOf(
  resources: Readonly<Record<string, [type: string, properties?: object]>>,
): LocalStack {
  const dir = path.join(scratch(), 'template');
  mkdirSync(dir);
  const Resources = Object.fromEntries(
    Object.entries(resources).map(([id, [Type, Properties = {}]]) => [id, { Type, Properties }]),
  );
  writeFileSync(path.join(dir, 'Small.template.json'), JSON.stringify({ Resources }));
  const gatewayUrl = 'http://127.0.0.1:1';
  return readStack({ dir, gatewayUrl, apiUrl: gatewayUrl, issuer: gatewayUrl, audience: 'test' });
}

/** Resolves when a condition holds. */
export async function until(condition: () => unknown): Promise<void> {
  while (!(await condition())) await new Promise((next) => setTimeout(next, 5));
}

import type { Say } from './text/messages.ts';

type Leaf = string | number | boolean | null;

/** The leaves of a document with their path: a certificate is shown as it was signed, whatever it holds. */
function leaves(value: unknown, path: string): [string, Leaf][] {
  if (value === null || typeof value !== 'object') return [[path, value as Leaf]];
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return [[path, value.join(', ')]];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, path === '' ? name : `${path}.${name}`),
  );
}

/** The certificate in lines: its id, then every figure under its own name. */
export function showCertificate(certificate: Readonly<Record<string, unknown>>, say: Say): string {
  const { runId, ...rest } = certificate;
  const rows = leaves(rest, '').filter(([, value]) => value !== null && value !== '');
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return `${say('certificate', { runId: String(runId) })}\n${lines.join('\n')}\n`;
}

import { expect, it, vi } from 'vitest';
import { emitMetrics } from '#adapters/metrics.ts';

it('metrics are a line of their own, not the message of another', () => {
  vi.stubEnv('STAGE', 'dev');
  const written: string[] = [];
  const stdout = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  // As Lambda's console does where logs are JSON.
  const console = vi.spyOn(globalThis.console, 'log').mockImplementation((message) => {
    written.push(`${JSON.stringify({ level: 'INFO', message: String(message) })}\n`);
  });
  emitMetrics({ MissingBatch: 1, MissingCertificate: 0 });
  stdout.mockRestore();
  console.mockRestore();

  expect(written).toHaveLength(1);
  expect(JSON.parse(written[0]!)).toMatchObject({
    stage: 'dev',
    MissingBatch: 1,
    MissingCertificate: 0,
    _aws: {
      CloudWatchMetrics: [
        {
          Namespace: 'Tidemark',
          Dimensions: [['stage']],
          Metrics: [{ Name: 'MissingBatch' }, { Name: 'MissingCertificate' }],
        },
      ],
    },
  });
});

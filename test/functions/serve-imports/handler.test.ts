import { describe, expect, it } from 'vitest';
import { handler, type ImportsContext } from '#functions/serve-imports/handler.ts';

const operator = { subject: 'demo-operator', role: 'operator', branches: ['*'], staffId: null } as const;

function ctx(recorded: unknown[] = []): ImportsContext {
  return {
    newFolder: () => 'folder-1',
    grant: (folder, file) => Promise.resolve({ file, url: `http://inbox/${folder}/${file}`, expiresIn: 60 }),
    record: (...entry) => {
      recorded.push(entry);
      return Promise.resolve();
    },
    latest: () => Promise.resolve([]),
    find: () => Promise.resolve(undefined),
    rejectsOf: () => Promise.resolve(undefined),
  };
}
const body = (files: string[], folder?: string) => ({
  path: undefined,
  query: undefined,
  body: { files, folder },
});

describe('imports', () => {
  it('grants an address a file in a new folder, and keeps who asked', async () => {
    const recorded: unknown[] = [];
    const granted = await handler(ctx(recorded)).grantUploads(body(['clients.csv', 'trades.csv']), operator);
    expect(granted.folder).toBe('folder-1');
    expect(granted.uploads.map(({ url }) => url)).toEqual([
      'http://inbox/folder-1/clients.csv',
      'http://inbox/folder-1/trades.csv',
    ]);
    expect(recorded).toEqual([
      ['folder/folder-1', 'import.granted', { files: ['clients.csv', 'trades.csv'], by: 'demo-operator' }],
    ]);
  });

  it('goes on with a folder that was given before', async () => {
    const granted = await handler(ctx()).grantUploads(body(['manifest.json'], 'folder-0'), operator);
    expect(granted.uploads[0]!.url).toBe('http://inbox/folder-0/manifest.json');
  });

  it.each(['getImport', 'getRejects'] as const)('%s of an unknown batch is not found', async (id) => {
    const path = { batchId: 'b', file: 'trades.csv' };
    const asked = handler(ctx())[id]({ path, query: undefined, body: undefined }, operator);
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

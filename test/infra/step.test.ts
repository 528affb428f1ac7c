import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import { at, listAt } from '#test/support/piece.ts';
import { referredTo, synthesized } from '#test/support/synthesized.ts';

const { named, functions } = synthesized();
type Definition = ConstructorParameters<typeof StateMachine>[0];
type Input = Parameters<StateMachine['run']>[0];
type Options = NonNullable<Parameters<StateMachine['run']>[1]>;
type Tasks = NonNullable<NonNullable<Options['overrides']>['taskResourceLocalHandlers']>;

/** The definition as a reader of the template gets it: each reference replaced by an address. */
function definitionOf(name: string): Definition {
  const machine = named('AWS::StepFunctions::StateMachine', name);
  const text = listAt(machine, 'Properties.DefinitionString.Fn::Join.1').map((part) =>
    typeof part === 'string'
      ? part
      : `arn:aws:lambda:us-east-1:123456789012:function:${String(referredTo(part)[0])}`,
  );
  return JSON.parse(text.join('')) as Definition;
}

/** Runs a machine with tasks that answer as said (otherwise `{}`), and tells who was called with what. */
async function run(name: string, input: Input, answers: Tasks) {
  const calls: [string, Input][] = [];
  const tasks = [...functions.keys()].map((id): [string, Tasks[string]] => [
    id,
    (given) => {
      calls.push([id, given]);
      return answers[id]?.(given) ?? {};
    },
  ]);
  const { result } = new StateMachine(definitionOf(name)).run(input, {
    overrides: { taskResourceLocalHandlers: Object.fromEntries(tasks) },
    context: { Execution: { Id: 'execution-1' } } as unknown as Options['context'],
  });
  const ended = await result.then(
    () => 'succeeded',
    (error: unknown) => String(error).replace(/^.*error: /, ''),
  );
  return { calls, ended };
}

const failure = (name: string) => () => {
  throw Object.assign(new Error('said so'), { name });
};
const manifest = { id: 'e1', detail: { bucket: { name: 'inbox' }, object: { key: 'f/manifest.json' } } };
const opened = { batchId: 'b1', proceed: true, parts: [0, 1], buckets: [7] };
const night = { runId: 'r1', proceed: true, shards: [0, 1] };

describe('the definitions', () => {
  it.each(['import-machine', 'night-machine'])('use only what runs on one machine too: %s', (name) => {
    const text = JSON.stringify(definitionOf(name));
    for (const word of ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Tolerated', 'JSONata', 'QueryLanguage'])
      expect(text).not.toContain(word);
  });
});

describe('the import machine', () => {
  it('stages, checks, accepts, builds and publishes, in this order', async () => {
    const { calls, ended } = await run('import-machine', manifest, {
      'open-import': () => opened,
      'accept-import': () => ({ batchId: 'b1', buckets: [7, 8] }),
    });
    expect(ended).toBe('succeeded');
    expect(calls).toEqual([
      ['open-import', { event: manifest }],
      ['stage-part', { batchId: 'b1', part: 0 }],
      ['stage-part', { batchId: 'b1', part: 1 }],
      ['build-market', { batchId: 'b1' }],
      ['check-rows', { batchId: 'b1', bucket: 7 }],
      ['accept-import', { batchId: 'b1' }],
      ['build-books', { batchId: 'b1', bucket: 7 }],
      ['build-books', { batchId: 'b1', bucket: 8 }],
      ['publish-import', { batchId: 'b1' }],
    ]);
  });

  it('ends well when there is nothing to do', async () => {
    const { calls, ended } = await run('import-machine', manifest, {
      'open-import': () => ({ batchId: 'b1', proceed: false, parts: [], buckets: [] }),
    });
    expect([ended, calls.length]).toEqual(['succeeded', 1]);
  });

  it('publishes a batch without clients', async () => {
    const { calls, ended } = await run('import-machine', manifest, {
      'open-import': () => ({ ...opened, buckets: [] }),
      'accept-import': () => ({ batchId: 'b1', buckets: [] }),
    });
    expect([ended, calls.at(-1)?.[0]]).toEqual(['succeeded', 'publish-import']);
  });

  it.each(['stage-part', 'build-market', 'check-rows', 'accept-import', 'build-books', 'publish-import'])(
    'rejects the batch when %s fails',
    async (step) => {
      const { calls, ended } = await run('import-machine', manifest, {
        'open-import': () => opened,
        'accept-import': () => ({ batchId: 'b1', buckets: [7] }),
        [step]: failure('NOT_TEXT'),
      });
      expect(ended).toBe('The audit record of the batch says why');
      expect(calls.at(-1)).toEqual([
        'reject-import',
        expect.objectContaining({
          batchId: 'b1',
          event: manifest,
          error: expect.objectContaining({ Cause: expect.any(String) as unknown }) as unknown,
        }),
      ]);
    },
  );

  it('rejects by the event what has no batch id yet', async () => {
    const { calls, ended } = await run('import-machine', manifest, {
      'open-import': failure('BAD_MANIFEST'),
    });
    expect(ended).toBe('The audit record of the batch says why');
    expect(calls.at(-1)).toEqual([
      'reject-import',
      { event: manifest, error: expect.objectContaining({ Error: 'BAD_MANIFEST' }) as unknown },
    ]);
  });
});

describe('the night machine', () => {
  it.each([[{}], [{ scheduled: true }], [{ asOf: '2026-03-02' }]])(
    'asks open-run with what was said: %j',
    async (input) => {
      const { calls } = await run('night-machine', input, {
        'open-run': () => ({ runId: null, proceed: false }),
      });
      expect(calls).toEqual([['open-run', { ...input, execution: 'execution-1' }]]);
    },
  );

  it('derives, decides, certifies, and only then publishes', async () => {
    const { calls, ended } = await run('night-machine', {}, { 'open-run': () => night });
    expect(ended).toBe('succeeded');
    expect(calls.slice(1)).toEqual([
      ['derive-facts', { runId: 'r1', shard: 0 }],
      ['derive-facts', { runId: 'r1', shard: 1 }],
      ['reduce-peers', { runId: 'r1' }],
      ['decide-clients', { runId: 'r1', shard: 0 }],
      ['decide-clients', { runId: 'r1', shard: 1 }],
      ['reduce-branch', { runId: 'r1' }],
      ['certify-run', { runId: 'r1' }],
      ['publish-decisions', { runId: 'r1', shard: 0 }],
      ['publish-decisions', { runId: 'r1', shard: 1 }],
      ['close-run', { runId: 'r1' }],
    ]);
  });

  it.each([
    'open-run',
    'derive-facts',
    'reduce-peers',
    'decide-clients',
    'reduce-branch',
    'certify-run',
    'publish-decisions',
    'close-run',
  ])('records a failed run when %s fails', async (step) => {
    const { calls, ended } = await run(
      'night-machine',
      {},
      { 'open-run': () => night, [step]: failure('BROKEN') },
    );
    expect(ended).toBe('The record of the run says why');
    const [last, given] = calls.at(-1) ?? [];
    expect([last, at(given, 'runId')]).toEqual(['fail-run', step === 'open-run' ? undefined : 'r1']);
    expect(at(given, 'error.Error')).toBeDefined();
  });

  it('tries again what passes by itself', async () => {
    let tries = 0;
    const { ended } = await run(
      'night-machine',
      {},
      {
        'open-run': () => night,
        'certify-run': () => (++tries === 1 ? failure('TransientError')() : {}),
      },
    );
    expect([ended, tries]).toEqual(['succeeded', 2]);
  });
});

import { describe, expect, it } from 'vitest';
import { InvocationError } from '#infra/local/functions/invocation-error.ts';
import { readDefinition } from '#infra/local/machines/definition.ts';
import { type Call, runDefinition } from '#infra/local/machines/run.ts';

const caught = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'catch' };
const task = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:fn:${name}`,
  End: true,
  ...more,
});
const every = (name: string, more: object = {}) => ({
  Type: 'Map',
  ItemsPath: '$.items',
  ItemSelector: { 'item.$': '$$.Map.Item.Value' },
  ItemProcessor: { StartAt: name, States: { [name]: task(name) } },
  MaxConcurrency: 100,
  End: true,
  ...more,
});

async function run(states: Record<string, object>, input: unknown, call: Call) {
  const calls: [string, unknown][] = [];
  const definition = readDefinition(JSON.stringify({ StartAt: 'first', States: states }), 2);
  const end = await runDefinition(definition, { Id: 'arn:execution', Name: 'one' }, input, (arn, given) => {
    calls.push([arn.replace('arn:fn:', ''), given]);
    return call(arn, given);
  });
  return { end, calls };
}

const fails = (type: string) => () => Promise.reject(new InvocationError(type, 'why'));

describe('a machine', () => {
  it('hands the execution to its steps', async () => {
    const Parameters = {
      'id.$': '$$.Execution.Id',
      'name.$': '$$.Execution.Name',
      'input.$': '$$.Execution.Input',
    };
    const { calls } = await run({ first: task('a', { Parameters }) }, { x: 1 }, () => Promise.resolve({}));
    expect(calls).toEqual([['a', { id: 'arn:execution', name: 'one', input: { x: 1 } }]]);
  });

  it('fails with the name and the payload of the error that a function threw', async () => {
    const { end } = await run({ first: task('a') }, {}, fails('BAD_INPUT'));
    expect(end).toMatchObject({ status: 'FAILED', error: 'BAD_INPUT' });
    expect(JSON.parse((end as { cause: string }).cause)).toMatchObject({
      errorType: 'BAD_INPUT',
      errorMessage: 'why',
    });
  });

  it.each([
    ['TransientError', 3],
    ['BAD_INPUT', 1],
  ])('tries %s %i times', async (type, times) => {
    const Retry = [{ ErrorEquals: ['TransientError'], IntervalSeconds: 0.001, MaxAttempts: 2 }];
    const { end, calls } = await run({ first: task('a', { Retry }) }, {}, fails(type));
    expect([calls.length, end.status]).toEqual([times, 'FAILED']);
  });

  it('goes on where a failure is caught, with what failed', async () => {
    const states = { first: task('a', { Catch: [caught] }), catch: task('b') };
    const { end, calls } = await run(states, { kept: true }, (arn) =>
      arn.endsWith('a') ? fails('X')() : Promise.resolve('done'),
    );
    expect(end).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(calls[1]).toEqual([
      'b',
      { kept: true, error: { Error: 'X', Cause: expect.stringContaining('why') as string } },
    ]);
  });

  it('works on so many items of a map at once, and on all of them', async () => {
    let [now, most] = [0, 0];
    const items = [1, 2, 3, 4, 5];
    const { end, calls } = await run({ first: every('a') }, { items }, async () => {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      return (now -= 1);
    });
    expect(end.status).toBe('SUCCEEDED');
    expect(calls.map(([, given]) => (given as { item: number }).item)).toEqual(items);
    expect(most).toBe(2);
  });

  it('begins no further item of a map that has failed', async () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const states = { first: every('a', { Catch: [caught] }), catch: task('b') };
    const { end, calls } = await run(states, { items }, (arn, input) => {
      if (arn.endsWith('b')) return new Promise((resolve) => setTimeout(resolve, 50, 'caught'));
      return (input as { item: number }).item === 3 ? fails('X')() : Promise.resolve(0);
    });
    expect(end).toEqual({ status: 'SUCCEEDED', output: 'caught' });
    expect(calls.filter(([name]) => name === 'a').length).toBeLessThan(8);
  });

  it('refuses an output that Step Functions would not carry', async () => {
    const { end } = await run({ first: task('a') }, {}, () => Promise.resolve('x'.repeat(262_144)));
    expect(end).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

it.each([
  ['two tasks of one name', { first: every('a'), second: every('a') }],
  ['parallel states', { first: { Type: 'Parallel', Branches: [], End: true } }],
])('a definition with %s is refused', (_, States) => {
  expect(() => readDefinition(JSON.stringify({ StartAt: 'first', States }), 2)).toThrow();
});

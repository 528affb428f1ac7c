import { bundleEvidence } from './audit-bundle.ts';
import { exportAudit } from './audit-export.ts';
import { showTrail } from './audit-trail.ts';
import { verifyAudit } from './audit-verify.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import type { MessageKey } from './text/messages.ts';

interface Action {
  /** What it is about, where it needs to be told. */
  what?: MessageKey;
  options: readonly string[];
  run: (ctx: CommandContext, what: string | undefined, options: Options) => Promise<0 | 1>;
}

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['verify', { options: ['key', 'signOffKey', 'receipts'], run: verifyAudit }],
  ['export', { options: ['out'], run: exportAudit }],
  ['trail', { what: 'auditWhatSubject', options: [], run: showTrail }],
  [
    'verifier',
    {
      options: ['out'],
      run: async (...given) => (await import('./audit-verifier.ts')).makeVerifier(...given),
    },
  ],
  ['bundle', { what: 'auditWhatClient', options: ['out', 'run'], run: bundleEvidence }],
]);

/** As it is written on the command line. */
const flagOf = (option: string) => option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `tidemark audit <action> [what]`. */
export async function audit(
  ctx: CommandContext,
  name: string,
  what: string | undefined,
  options: Options,
): Promise<0 | 1> {
  const { say } = ctx;
  const action = actions.get(name);
  if (!action)
    throw new Failure(say('noSuchAuditAction', { action: name, actions: [...actions.keys()].join(', ') }), 2);
  if (action.what !== undefined && what === undefined)
    throw new Failure(say('noAuditWhat', { action: name, what: say(action.what) }), 2);
  for (const option of ['out', 'run', 'key', 'signOffKey', 'receipts']) {
    if (options[option] === undefined || action.options.includes(option)) continue;
    throw new Failure(say('auditOptionAstray', { action: name, option: flagOf(option) }), 2);
  }
  if (action.options.includes('out') && options['out'] === undefined)
    throw new Failure(say('noAuditWhat', { action: name, what: say('auditWhatOut') }), 2);
  return action.run(ctx, what, options);
}

import { ApiError } from '#core/api/api-error.ts';
import type { ClientRow } from '#core/api/client-rows.ts';
import { findInScope } from '#core/api/find-in-scope.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import { inScope, rowScopeOf } from '#core/api/row-scope.ts';
import { agreementOf } from '#core/labels/agreement.ts';
import type { Label } from '#core/labels/label.ts';
import type { PhaseLabel } from '#core/market/phase-label.ts';

type Labelled = Pick<Label, 'class' | 'reason' | 'on'>;

/** A label of the market, and who set it. */
type Phase = PhaseLabel & { by: string };

export interface LabelsContext {
  /** Classes that the rules of the last night can give a client; none before the first. */
  classes: () => Promise<readonly string[]>;
  /** The day in Shanghai. */
  today: () => string;
  /** By the broker's client number. */
  find: (clientId: string) => Promise<ClientRow | undefined>;
  /** Whether a client may be profiled at this moment. */
  mayProfile: (row: ClientRow) => Promise<boolean>;
  /** Every label with its client, as far as the store still shows it. */
  labels: () => Promise<readonly { label: Labelled; row: ClientRow }[]>;
  /** Label and record of who set it. */
  keep: (label: Label) => Promise<void>;
  phases: () => Promise<readonly Phase[]>;
  keepPhase: (phase: Phase) => Promise<void>;
}

const entryOf = ({ clientId, line }: ClientRow, { class: name, reason, on }: Labelled) => ({
  ...{ clientId, class: name, reason, on },
  decided: line?.class ?? null,
});

function checkClass(name: string, classes: readonly string[]): void {
  if (classes.includes(name)) return;
  const problem = `there are ${classes.join(', ')}`;
  const words = {
    zh: `没有名为 ${name} 的类别。可用：${classes.join('、')}`,
    en: `No class is called ${name}: ${problem}`,
  };
  throw new ApiError('BAD_REQUEST', words, { places: [{ at: 'body.class', problem }] });
}

/** Nobody's view of how a client makes money is kept who refused profiling, or who is no person. */
function checkRuled({ line }: ClientRow, mayProfile: boolean): void {
  if (mayProfile && (line === null || line.scores !== null)) return;
  throw new ApiError('BAD_REQUEST', {
    zh: '机构客户或未同意画像的客户不能标注',
    en: 'An institution, or a client who refused profiling, cannot be labelled',
  });
}

export const handler = (ctx: LabelsContext): HandlersOf<'serve-labels'> => ({
  setLabel: async ({ path, body }, caller) => {
    const row = await findInScope(ctx.find, path.clientId, caller);
    checkClass(body.class, await ctx.classes());
    checkRuled(row, await ctx.mayProfile(row));
    const label = { ...body, clientKey: row.clientKey, by: caller.subject, on: ctx.today() };
    await ctx.keep(label);
    return entryOf(row, label);
  },
  setPhase: async ({ body }, caller) => {
    const phase = { ...body, by: caller.subject };
    await ctx.keepPhase(phase);
    return phase;
  },
  listPhases: async () => ({ items: [...(await ctx.phases())] }),
  listLabels: async (_, caller) => {
    const scope = rowScopeOf(caller);
    // Who refuses profiling later has no label either.
    const seen = (await ctx.labels()).filter(({ row }) => inScope(scope, row) && row.line?.scores !== null);
    const items = seen.map(({ row, label }) => entryOf(row, label));
    const decided = items.flatMap((one) =>
      one.decided === null ? [] : [{ label: one.class, class: one.decided }],
    );
    return {
      items: items.sort((a, b) => (a.clientId < b.clientId ? -1 : 1)),
      agreement: agreementOf(decided),
    };
  },
});

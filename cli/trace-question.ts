import { traced, type TraceQuestion } from '#core/api/kpi-trace.ts';

const isTraced = (by: string): by is TraceQuestion['by'] => (traced as readonly string[]).includes(by);

/** `kind:name` says what it is about, `trades/T7` is a row; of anything else each kind is asked, the likeliest first. */
export function questionsOf(what: string): TraceQuestion[] {
  const [, kind = '', name = ''] = /^([a-z]+):(.+)$/s.exec(what) ?? [];
  if (isTraced(kind)) return [{ by: kind, id: name }];
  if (/^[a-z_]+\/./.test(what)) return [{ by: 'row', id: what }];
  const kinds = ['indicator', 'rule', 'figure', 'clause', 'staff', 'client'] as const;
  return kinds.map((by) => ({ by, id: what }));
}

// Verification of a whole audit from its file. Run: node test/bench/audit.ts [--records N]
import { makeSeals } from '#adapters/signatures.ts';
import { AuditExport } from '#core/audit/export.ts';
import { verifyExport } from '#core/audit/verify.ts';
import { makeAudit } from '../support/audit-export.ts';
import { residentOfTree } from './memory.ts';
import { megabytes, perSecond, row, seconds, secondsOf, spreadOf } from './figures.ts';

const asked = process.argv.indexOf('--records');
const records = asked === -1 ? 100_000 : Number(process.argv[asked + 1]);
/** Long chains and short ones: most records lie in chains of this length, and heads cost more than records do. */
const perChain = 20;
/** A year of them: each holds the head of every chain that there was. */
const anchors = 12;
const times = 5;

const audit = makeAudit();
const perAnchor = Math.ceil(records / anchors);
for (let n = 0; n < records; n++) {
  const body = { runId: `2026-01-05-${n}`, asOf: '2026-01-05', clients: 100_000, decided: n, by: 'operator' };
  audit.append(`run/${Math.floor(n / perChain)}`, 'run.completed', body, `t${n}`);
  if ((n + 1) % perAnchor === 0)
    audit.anchor(new Date(Date.UTC(2026, n / perAnchor, 1)).toISOString().slice(0, 10));
}
const whole = audit.export();
const text = JSON.stringify(whole);

const took: number[] = [];
for (let time = 0; time < times; time++)
  took.push(
    await secondsOf(() => {
      const read = AuditExport.parse(JSON.parse(text));
      const findings = verifyExport(read, makeSeals);
      if (findings.length > 0) throw new Error(`${findings.length} findings in an audit that nobody touched`);
      return Promise.resolve();
    }),
  );

const spread = spreadOf(took);
console.log(`${records} records, ${whole.heads.length} chains, ${whole.anchors.length} anchors`);
row('the file', megabytes(text.length));
row('read and verified', seconds(spread));
row('records', perSecond(records, spread.median));
row('memory', megabytes(residentOfTree(process.pid)));

import { fingerprint, makeSeals } from '#adapters/signatures.ts';
import { type ExportFinding, type ExportFindingKind, verifyExport } from '#core/kpi/export/verify-export.ts';
import type { ExportManifest } from '#core/kpi/export/manifest.ts';
import type { CommandContext, Options } from './command.ts';
import { exportedFiles } from './exported-files.ts';
import { table } from './table.ts';
import type { MessageKey, Say } from './text/messages.ts';

const words: Readonly<Record<ExportFindingKind, MessageKey>> = {
  unsigned: 'kpiFoundUnsigned',
  'other-seal': 'kpiFoundOtherSeal',
  missing: 'kpiFoundMissing',
  longer: 'kpiFoundLonger',
  shorter: 'kpiFoundShorter',
  altered: 'kpiFoundAltered',
  extra: 'kpiFoundExtra',
};

function whatOf({ kind, holds }: ExportFinding, say: Say): string {
  const finding = say(words[kind]);
  return holds === undefined ? finding : say('kpiFoundHolds', { finding, file: holds });
}

function showFindings(findings: readonly ExportFinding[], say: Say): string {
  const rows = findings.map((finding) => [finding.file ?? say('kpiManifest'), whatOf(finding, say)]);
  const count = say('kpiExportBroken', { count: findings.length });
  return `${count}\n${table([say('hKpiFile'), say('hKpiFinding')], rows)}`;
}

function summaryOf({ period, files, appraisal, rules, seal }: ExportManifest, say: Say): string {
  const sealed = seal ? say('kpiSealVersion', { version: seal.version }) : say('kpiNotSealed');
  const told = { period, files: files.length, appraisal: appraisal.appraisalId, rules: rules.version };
  return `${say('kpiExportWhole', { ...told, seal: sealed })}\n`;
}

/** `tidemark kpi verify <folder|manifest> [--key FINGERPRINT]`: files against their manifest, without the system. */
export async function verifyKpiExport(
  { say, json, terminal }: CommandContext,
  place: string,
  options: Options,
): Promise<0 | 1> {
  const { manifest, found } = await exportedFiles(place, say);
  const findings = verifyExport(manifest, found, makeSeals);
  const [key, given] = [fingerprint(manifest.signedBy.publicKey), options['key']];
  const isSame = given === undefined || String(given).toLowerCase() === key;
  if (json) {
    const { period, appraisal, rules, seal } = manifest;
    const of = { period, appraisal, rules, seal: seal?.version ?? null };
    terminal.out(`${JSON.stringify({ ...of, findings, key, keyGiven: given ?? null })}\n`);
  } else {
    terminal.out(findings.length > 0 ? showFindings(findings, say) : summaryOf(manifest, say));
    const told = given === undefined ? 'kpiKeyTold' : isSame ? 'kpiKeySame' : 'kpiKeyOther';
    terminal.out(`${say(told, { fingerprint: key, given: String(given) })}\n`);
  }
  return findings.length === 0 && isSame ? 0 : 1;
}

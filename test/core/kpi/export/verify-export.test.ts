import { describe, expect, it } from 'vitest';
import { digestOf, sha256 } from '#adapters/digest.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { exportClaim, type ExportFile, ExportManifest } from '#core/kpi/export/manifest.ts';
import { type ExportFinding, type FoundFile, verifyExport } from '#core/kpi/export/verify-export.ts';
import { appraisalOf, makeExportKey, sealOf } from '#test/support/appraised.ts';
import names from './bad-names.json' with { type: 'json' };

const [key, otherKey] = [makeExportKey(), makeExportKey()];
const appraisal = appraisalOf([{}]);
const digest = digestOf(appraisal);
const found = (name: string, text: string): FoundFile => ({ name, bytes: text.length, sha256: sha256(text) });
const lying = [found('2026-01-detail.csv', 'of clients'), found('2026-01-scores.csv', 'of staffers')];
const files: ExportFile[] = lying.map((file) => ({ ...file, rows: 1 }));
const claim = exportClaim(appraisal, digest, sealOf(appraisal), files);
const manifest = key.signExport(claim);
const [detail, scores] = lying as [FoundFile, FoundFile];

const findings = (given: ExportManifest, there: readonly FoundFile[] = lying): ExportFinding[] =>
  verifyExport(ExportManifest.parse(JSON.parse(JSON.stringify(given))), there, makeSeals);

it('a whole export holds', () => {
  expect(findings(manifest)).toEqual([]);
});

const unsigned: ExportFinding = { kind: 'unsigned', file: null };
type Attack = [what: string, given: ExportManifest, there: FoundFile[], told: ExportFinding[]];
/** The manifest as it was, with one file that is not. */
const onDetail = (what: string, kind: ExportFinding['kind'], there: FoundFile[]): Attack => [
  ...([what, manifest] as const),
  [...there, scores],
  [{ kind, file: detail.name }],
];
const attacks: Attack[] = [
  onDetail('a byte is another', 'altered', [found(detail.name, 'of Clients')]),
  onDetail('the tail is cut', 'shorter', [found(detail.name, 'of client')]),
  onDetail('something was added', 'longer', [found(detail.name, 'of clients.')]),
  onDetail('a file is gone', 'missing', []),
  [
    'two files changed places',
    manifest,
    [
      { ...scores, name: detail.name },
      { ...detail, name: scores.name },
    ],
    [
      { kind: 'longer', file: detail.name, holds: scores.name },
      { kind: 'shorter', file: scores.name, holds: detail.name },
    ],
  ],
  [
    'a file was laid beside them',
    manifest,
    [...lying, found('2026-01-bonus.csv', '')],
    [{ kind: 'extra', file: '2026-01-bonus.csv' }],
  ],
  ['the period is another', { ...manifest, period: '2026-02' }, lying, [unsigned]],
  [
    'a digest was put in place of another',
    { ...manifest, files: [{ ...found(detail.name, 'of Clients'), rows: 1 }, files[1]!] },
    [found(detail.name, 'of Clients'), scores],
    [unsigned],
  ],
  [
    'rows were changed',
    { ...manifest, files: files.map((file) => ({ ...file, rows: 2 })) },
    lying,
    [unsigned],
  ],
  ['another key is named', { ...manifest, signedBy: otherKey.told }, lying, [unsigned]],
  [
    'the signature is that of another',
    { ...otherKey.signExport(claim), signedBy: key.told },
    lying,
    [unsigned],
  ],
  ['the seal was taken away', { ...manifest, seal: null }, lying, [unsigned]],
  [
    'the seal is of another appraisal',
    key.signExport(exportClaim(appraisal, digest, sealOf(appraisal, sha256('another')), files)),
    lying,
    [{ kind: 'other-seal', file: null }],
  ],
];

it.each(attacks)('%s', (_, given, there, told) => {
  expect(findings(given, there)).toEqual(told);
});

it('a manifest of another key holds by itself: the fingerprint tells', () => {
  expect(findings(otherKey.signExport(claim))).toEqual([]);
  expect(otherKey.told.publicKey).not.toBe(key.told.publicKey);
});

describe('a manifest is no manifest', () => {
  it.each(names.badNames)('with a file by the name %j', (name) => {
    expect(ExportManifest.safeParse({ ...manifest, files: [{ ...files[0]!, name }] }).success).toBe(false);
  });

  it.each([
    ['with a file twice', { files: [files[0], files[0]] }],
    ['with files out of order', { files: [files[1], files[0]] }],
    ['without a file', { files: [] }],
    ['with anything else', { note: 'trust me' }],
    ['of another kind', { kind: 'tidemark-audit' }],
  ])('%s', (_, changed) => {
    expect(ExportManifest.safeParse({ ...manifest, ...changed }).success).toBe(false);
  });
});

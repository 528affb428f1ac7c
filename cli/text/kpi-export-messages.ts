/** What the command line says about the files of an appraisal. */
export const kpiExportMessages = {
  optKpiKey: {
    zh: '应当签名的公钥指纹（SHA-256）：与清单所载不同则不通过',
    en: 'fingerprint (SHA-256) of the key that should have signed; another one in the manifest fails',
  },
  kpiNoManifest: {
    zh: '{folder} 中没有清单（<期间>-manifest.json，重述为 <期间>-v2-manifest.json）：没有清单的导出不完整，请重新导出',
    en: 'There is no manifest (<period>-manifest.json, of a restatement <period>-v2-manifest.json) in {folder}: an export without one is not whole, export it again',
  },
  kpiManyManifests: {
    zh: '{folder} 中有多个清单（{files}）：请给出其中一个',
    en: '{folder} holds several manifests ({files}): name one of them',
  },
  kpiCannotReadManifest: {
    zh: '无法读取清单 {file}：{error}',
    en: 'The manifest {file} cannot be read: {error}',
  },
  kpiCannotReadFile: { zh: '无法读取 {file}：{error}', en: '{file} cannot be read: {error}' },
  kpiExportWhole: {
    zh: '{period} 的导出完整：{files} 个文件，评估 {appraisal}，规则第 {rules} 版；{seal}',
    en: 'The export of {period} is whole: {files} files, appraisal {appraisal}, rules version {rules}; {seal}',
  },
  kpiSealVersion: { zh: '封存第 {version} 版', en: 'version {version} of the seal' },
  kpiNotSealed: { zh: '未封存', en: 'not sealed' },
  kpiExportBroken: { zh: '{count} 处不符', en: '{count} findings' },
  kpiFoundUnsigned: {
    zh: '清单不是签名时的内容，或不是由所载公钥签名',
    en: 'the manifest is not what was signed, or its key did not sign it',
  },
  kpiFoundOtherSeal: {
    zh: '清单所载的封存属于另一次评估',
    en: 'the seal in the manifest is of another appraisal',
  },
  kpiFoundMissing: { zh: '缺失', en: 'is missing' },
  kpiFoundLonger: { zh: '比签名时长', en: 'is longer than what was signed' },
  kpiFoundShorter: { zh: '比签名时短', en: 'is shorter than what was signed' },
  kpiFoundAltered: { zh: '内容已被更改', en: 'was altered' },
  kpiFoundExtra: { zh: '不在清单中', en: 'is not in the manifest' },
  kpiFoundHolds: { zh: '{finding}；内容是 {file}', en: '{finding}; it holds {file}' },
  kpiManifest: { zh: '清单', en: 'manifest' },
  hKpiFile: { zh: '文件', en: 'file' },
  hKpiFinding: { zh: '问题', en: 'finding' },
  kpiKeyTold: {
    zh: '清单的公钥指纹：{fingerprint}（请与另行取得的指纹核对，或用 --key 给出）',
    en: 'Key of the manifest: {fingerprint} (compare it with the one you got another way, or give that with --key)',
  },
  kpiKeySame: {
    zh: '清单由给出的公钥签名：{fingerprint}',
    en: 'Signed by the key that you gave: {fingerprint}',
  },
  kpiKeyOther: {
    zh: '清单由另一公钥签名：{fingerprint}，而不是 {given}',
    en: 'Signed by another key: {fingerprint}, not {given}',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

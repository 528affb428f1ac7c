import { declaration, xmlText } from './sheet-xml.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (at: number): string => `xl/worksheets/sheet${at + 1}.xml`;

const relationships = (entries: readonly (readonly [type: string, target: string])[]) =>
  [
    `${declaration}<Relationships xmlns="${packages}/relationships">`,
    ...entries.map(
      ([type, target], at) => `<Relationship Id="r${at}" Type="${relations}/${type}" Target="${target}"/>`,
    ),
    '</Relationships>',
  ].join('');

const override = (path: string, type: string) =>
  `<Override PartName="/${path}" ContentType="${types}.${type}+xml"/>`;

/** The parts around the sheets, by their place; sheets are shown in the order of their names. */
export const frameParts = (sheets: readonly string[]): [path: string, xml: string][] => [
  [
    '[Content_Types].xml',
    [
      `${declaration}<Types xmlns="${packages}/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      override('xl/workbook.xml', 'sheet.main'),
      override('xl/styles.xml', 'styles'),
      ...sheets.map((_, at) => override(sheetPath(at), 'worksheet')),
      '</Types>',
    ].join(''),
  ],
  ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
  [
    'xl/workbook.xml',
    [
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>`,
      ...sheets.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="r${at}"/>`),
      '</sheets></workbook>',
    ].join(''),
  ],
  [
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_, at) => ['worksheet', sheetPath(at).slice('xl/'.length)] as const),
      ['styles', 'styles.xml'],
    ]),
  ],
];

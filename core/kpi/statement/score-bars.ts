import type { Statement } from '../../api/kpi-statement.ts';
import type { Words } from '../../rules/format/words.ts';

type Language = keyof Words;

const says = {
  picture: { zh: '各指标得分与权重', en: 'Scores of the indicators against their weights' },
  scored: { zh: '{id} {title}：{score} / {weight}', en: '{id} {title}: {score} of {weight}' },
  lacking: { zh: '{id} {title}：不适用', en: '{id} {title}: N/A' },
  none: { zh: '不适用', en: 'N/A' },
} as const satisfies Record<string, Words>;

/** Sizes in units of the picture: one bar a line, the longest for the greatest weight; ids have room for so many signs. */
const size = { line: 30, bar: 16, sign: 12, signs: 3, long: 420, figures: 150 };

export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const asNumber = (amount: string) => Number(amount.replaceAll(',', ''));
const rounded = (points: number) => Number(points.toFixed(2));

type Line = Statement['indicators'][number];

/** What can be scored of an indicator: its weight, with what it got of those of others that are N/A. */
const reachOf = ({ parts }: Line): number =>
  parts.reduce((sum, { spreadWeight }) => sum + asNumber(spreadWeight ?? '0'), 0);

/** What a bar says, for whoever hears the page. */
function told(line: Line, language: Language): string {
  const { id, title, score } = line;
  return (score === null ? says.lacking : says.scored)[language]
    .replace('{id}', () => id)
    .replace('{title}', () => title[language])
    .replace('{score}', () => (score ?? 0).toFixed(2))
    .replace('{weight}', () => String(rounded(reachOf(line))));
}

/** Bars of the scores inside outlines of the weights, as a picture that tells the same in words. */
export function scoreBars({ indicators }: Pick<Statement, 'indicators'>, language: Language): string {
  const most = Math.max(1, ...indicators.map(reachOf));
  const widthOf = (points: number) => ((size.long * points) / most).toFixed(1);
  const left = size.sign * (Math.max(size.signs, ...indicators.map(({ id }) => id.length)) + 1);
  const bars = indicators.map((line, at) => {
    const top = at * size.line;
    const { id, score } = line;
    const reach = reachOf(line);
    const shape = `x="${left}" y="${top + 6}" height="${size.bar}"`;
    const figures = score === null ? says.none[language] : `${score.toFixed(2)} / ${rounded(reach)}`;
    return [
      `<g><title>${escaped(told(line, language))}</title>`,
      `<text x="0" y="${top + 21}">${escaped(id)}</text>`,
      ...(score === null
        ? []
        : [
            `<rect class="weight" ${shape} width="${widthOf(reach)}"/>`,
            `<rect class="score" ${shape} width="${widthOf(Math.min(Math.max(score, 0), reach))}"/>`,
          ]),
      `<text x="${left + size.long + 8}" y="${top + 21}">${escaped(figures)}</text></g>`,
    ].join('');
  });
  const [width, height] = [left + size.long + size.figures, indicators.length * size.line];
  const alternative = [says.picture[language], ...indicators.map((line) => told(line, language))].join('; ');
  return `<svg role="img" aria-label="${escaped(alternative)}" viewBox="0 0 ${width} ${height}">${bars.join('')}</svg>`;
}

import type { Statement } from '../../api/kpi-statement.ts';
import type { Words } from '../../rules/format/words.ts';

type Language = keyof Words;

const says = {
  picture: { zh: '各指标得分与权重', en: 'Scores of the indicators against their weights' },
  scored: { zh: '{id} {title}：{score} / {weight}', en: '{id} {title}: {score} of {weight}' },
  lacking: { zh: '{id} {title}：不适用', en: '{id} {title}: N/A' },
} as const satisfies Record<string, Words>;

/** Sizes in units of the picture: one bar a line, the longest for the greatest weight. */
const size = { line: 26, bar: 14, label: 44, long: 420, figures: 120 };

export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const asNumber = (amount: string) => Number(amount.replaceAll(',', ''));

/** What a bar says, for whoever hears the page. */
function told({ id, title, score, weight }: Statement['indicators'][number], language: Language): string {
  return (score === null ? says.lacking : says.scored)[language]
    .replace('{id}', () => id)
    .replace('{title}', () => title[language])
    .replace('{score}', () => (score ?? 0).toFixed(2))
    .replace('{weight}', () => weight);
}

/** Bars of the scores inside outlines of the weights, as a picture that tells the same in words. */
export function scoreBars({ indicators }: Pick<Statement, 'indicators'>, language: Language): string {
  const most = Math.max(1, ...indicators.map(({ weight }) => asNumber(weight)));
  const widthOf = (points: number) => ((size.long * points) / most).toFixed(1);
  const bars = indicators.map((line, at) => {
    const top = at * size.line;
    const { id, score, weight } = line;
    const full = widthOf(asNumber(weight));
    const filled = widthOf(Math.min(Math.max(score ?? 0, 0), asNumber(weight)));
    const shape = `x="${size.label}" y="${top + 4}" height="${size.bar}"`;
    return [
      `<g><title>${escaped(told(line, language))}</title>`,
      `<text x="0" y="${top + 16}">${escaped(id)}</text>`,
      `<rect class="weight" ${shape} width="${full}"/>`,
      score === null ? '' : `<rect class="score" ${shape} width="${filled}"/>`,
      `<text x="${size.label + size.long + 8}" y="${top + 16}">${escaped(
        score === null ? 'N/A' : `${score.toFixed(2)} / ${weight}`,
      )}</text></g>`,
    ].join('');
  });
  const [width, height] = [size.label + size.long + size.figures, indicators.length * size.line];
  const alternative = [says.picture[language], ...indicators.map((line) => told(line, language))].join('; ');
  return `<svg role="img" aria-label="${escaped(alternative)}" viewBox="0 0 ${width} ${height}">${bars.join('')}</svg>`;
}

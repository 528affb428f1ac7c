import parameters from '#core/kpi/export/parameters.json' with { type: 'json' };

/** Signs that no sheet may have in its name. */
const forbidden = /[[\]:*?/\\']/g;

/** Names as sheets may have them, each once: what two would share is numbered. */
export function makeSheetNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const plain = wanted.toWellFormed().replaceAll(forbidden, '_');
    for (let count = 1; ; count++) {
      const end = count === 1 ? '' : `-${count}`;
      const name = `${plain.slice(0, parameters.nameCharacters - end.length).toWellFormed()}${end}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
}

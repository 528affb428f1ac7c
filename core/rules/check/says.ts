import type { FindingKind, Said } from './finding.ts';

const said = (kind: FindingKind, zh: string, en: string, mend?: readonly [zh: string, en: string]): Said => ({
  kind,
  message: { zh, en },
  ...(mend && { mend: { zh: mend[0], en: mend[1] } }),
});

const longest = 60;
/** What a file holds, quoted in a message and never longer than a line. */
export function quote(value: unknown): string {
  const start = typeof value === 'string' || Array.isArray(value) ? value.slice(0, longest) : value;
  const text = value === undefined ? '' : JSON.stringify(start);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const measures = {
  depth: ['层级', 'levels of nesting'],
  parts: ['个值', 'values'],
  list: ['个列表元素', 'entries in a list'],
  names: ['个名称', 'names in an object'],
  text: ['个字符', 'characters in a text'],
  chain: ['层共享条件', 'shared conditions inside each other'],
  decorators: ['个运算符修饰', 'decorators of an operator'],
} as const;

/** Every sentence of the checker, one function a finding. */
export const says = {
  tooMuch: (what: keyof typeof measures, most: number) =>
    said('bound', `超过 ${most} ${measures[what][0]}`, `There are more than ${most} ${measures[what][1]}`),
  forbiddenName: (name: string) =>
    said('forbidden-name', `不允许使用名称 ${quote(name)}`, `The name ${quote(name)} is not allowed`, [
      '换一个名称',
      'Choose another name',
    ]),
  errorEvent: () =>
    said('forbidden-name', '事件类型不能为 "error"', 'An event cannot be of the type "error"', [
      '换一个事件类型：json-rules-engine 会把它当作故障',
      'Choose another type: json-rules-engine takes it for a fault',
    ]),
  halfCharacter: (text: string) =>
    said(
      'half-character',
      `${quote(text)} 含有半个字符（未成对的代理项）`,
      `${quote(text)} holds half of a character (a surrogate without its pair)`,
      ['删除它，或写出整个字符', 'Remove it, or write the whole character'],
    ),
  schema: (zh: string, en: string, mend?: readonly [string, string]) => said('schema', zh, en, mend),
  unknownKey: (key: string, near: string | undefined, instead?: readonly [string, string]) =>
    said(
      'schema',
      `这里没有 ${quote(key)}`,
      `There is no ${quote(key)} here`,
      instead ??
        (near === undefined
          ? ['删除它', 'Remove it']
          : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`]),
    ),
  priority: (value: unknown) =>
    said(
      'priority',
      `优先级 ${quote(value)} 不是从 1 起的整数`,
      `The priority ${quote(value)} is not an integer from 1`,
      ['写 1 或更大的整数', 'Write an integer of 1 or more'],
    ),
  nullValue: (fact: string) =>
    said(
      'null-value',
      '不能与 null 比较：事实未知时没有值',
      'Nothing compares with null: an unknown fact has no value',
      [
        `写 {"fact": ${quote(`${fact}_ok`)}, "operator": "equal", "value": false}`,
        `Write {"fact": ${quote(`${fact}_ok`)}, "operator": "equal", "value": false}`,
      ],
    ),
  emptyCondition: (word: string) =>
    said('empty-condition', `"${word}" 为空`, `"${word}" is empty`, [
      '写至少一个条件，或删除它',
      'Write at least one condition, or remove it',
    ]),
  bareComparison: () =>
    said(
      'bare-comparison',
      '条件的最外层必须是 all、any、not 或 condition 之一',
      'The outermost condition must be one of all, any, not or condition',
      ['把比较放入 "all": [ … ]', 'Put the comparison into "all": [ … ]'],
    ),
  notACondition: () =>
    said(
      'schema',
      '条件必须恰好是 all、any、not、condition 之一，或一个比较（fact、operator、value）',
      'A condition is exactly one of all, any, not, condition, or a comparison (fact, operator, value)',
      ['把它们分成各自的条件', 'Write each as a condition of its own'],
    ),
  unknownFact: (name: string, near: string | undefined) =>
    said(
      'unknown-fact',
      `没有名为 ${quote(name)} 的事实`,
      `There is no fact called ${quote(name)}`,
      near === undefined
        ? ['在 "facts" 中声明它', 'Declare it in "facts"']
        : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  knownAlready: (name: string) =>
    said('known-already', `事实目录中已有 ${quote(name)}`, `The catalogue has ${quote(name)} already`, [
      '删除此声明，或换一个名称',
      'Remove the declaration, or choose another name',
    ]),
  okName: (name: string) =>
    said('fact-declaration', `${quote(name)} 以 _ok 结尾`, `${quote(name)} ends with _ok`, [
      '换一个名称：<事实>_ok 表示该事实已知',
      'Choose another name: <fact>_ok says that a fact is known',
    ]),
  declaration: (zh: string, en: string, mend?: readonly [string, string]) =>
    said('fact-declaration', zh, en, mend),
  operator: (zh: string, en: string, mend?: readonly [string, string]) => said('operator', zh, en, mend),
  operand: (zh: string, en: string, mend?: readonly [string, string]) => said('operand', zh, en, mend),
  outOfDomain: (value: unknown, zh: string, en: string, near?: string) =>
    said(
      'out-of-domain',
      `${quote(value)} 不在取值范围内：${zh}`,
      `${quote(value)} is not a value that it can have: ${en}`,
      near === undefined
        ? ['写取值范围内的值', 'Write one that it can have']
        : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  noPlainPath: (path: string) =>
    said('path', `${quote(path)} 不是简单的属性路径`, `${quote(path)} is no plain path to a property`, [
      '写作 "$.属性" 或 "$.属性.属性"；列表中的值声明为单独的事实',
      'Write "$.property" or "$.property.property"; declare what lies in a list as a fact of its own',
    ]),
  path: (zh: string, en: string, mend?: readonly [string, string]) => said('path', zh, en, mend),
  missingGuard: (fact: string, isUnderNot: boolean) =>
    said(
      'missing-guard',
      `${quote(fact)} 未知时，json-rules-engine 也会作出判断`,
      `json-rules-engine would decide here even when ${quote(fact)} is unknown`,
      isUnderNot
        ? [
            `在 "not" 之外用 "all" 同时包住 {"fact": ${quote(`${fact}_ok`)}, "operator": "equal", "value": true} 和 "not"`,
            `Put {"fact": ${quote(`${fact}_ok`)}, "operator": "equal", "value": true} beside the "not", in an "all" around both`,
          ]
        : [
            `在同一个 "all" 中加入 {"fact": ${quote(`${fact}_ok`)}, "operator": "equal", "value": true}`,
            `Add {"fact": ${quote(`${fact}_ok`)}, "operator": "equal", "value": true} to the same "all"`,
          ],
    ),
  unguardablePath: (fact: string, path: string) =>
    said(
      'missing-guard',
      `${quote(fact)} 的 ${quote(path)} 缺失时，json-rules-engine 也会作出判断，而属性没有 _ok`,
      `json-rules-engine would decide here even when ${quote(path)} of ${quote(fact)} is missing, and a property has no _ok`,
      ['把该属性声明为单独的事实', 'Declare the property as a fact of its own'],
    ),
  duplicateRule: (name: string) =>
    said('duplicate-name', `规则名 ${quote(name)} 重复`, `Two rules are called ${quote(name)}`, [
      '给每条规则不同的名称',
      'Give each rule a name of its own',
    ]),
  duplicateTest: (name: string) =>
    said('duplicate-name', `测试名 ${quote(name)} 重复`, `Two tests are called ${quote(name)}`, [
      '给每个测试不同的名称',
      'Give each test a name of its own',
    ]),
  unknownCondition: (name: string, near: string | undefined) =>
    said(
      'unknown-condition',
      `没有名为 ${quote(name)} 的共享条件`,
      `There is no shared condition called ${quote(name)}`,
      near === undefined
        ? ['在 "conditions" 中写出它', 'Write it into "conditions"']
        : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  circularCondition: (names: readonly string[]) =>
    said(
      'circular-condition',
      `共享条件引用了自己：${names.map(quote).join(' → ')}`,
      `A shared condition leads back to itself: ${names.map(quote).join(' → ')}`,
      ['去掉其中一个引用', 'Remove one of the references'],
    ),
  wideCondition: (most: number) =>
    said(
      'wide-condition',
      `展开共享条件后超过 ${most} 个比较`,
      `There are more than ${most} comparisons once shared conditions are put in`,
      ['减少共享条件的嵌套', 'Nest fewer shared conditions into each other'],
    ),
  unusedCondition: (name: string) =>
    said(
      'unused-condition',
      `没有规则使用共享条件 ${quote(name)}`,
      `No rule reads the shared condition ${quote(name)}`,
      ['删除它，或在规则中使用它', 'Remove it, or use it in a rule'],
    ),
  noReason: () =>
    said('missing-reason', '规则没有给出理由', 'The rule gives no reason', [
      '在 event.params 中写 "reason"，并在 "reasons" 中写出其文字',
      'Write "reason" into event.params, and its words into "reasons"',
    ]),
  missingReason: (reason: string) =>
    said(
      'missing-reason',
      `理由 ${quote(reason)} 没有文字`,
      `There are no words for the reason ${quote(reason)}`,
      ['在 "reasons" 中写出中文和英文', 'Write them into "reasons", in Chinese and English'],
    ),
  neverFiresInTests: () =>
    said('missing-test', '没有触发此规则的测试', 'No test fires the rule', [
      '加入一个测试，其 expect.fired 包含此规则',
      'Add a test that has the rule in its expect.fired',
    ]),
  alwaysFiresInTests: () =>
    said('missing-test', '没有不触发此规则的测试', 'No test leaves the rule unfired', [
      '加入一个测试，其 expect.fired 不包含此规则',
      'Add a test that does not have the rule in its expect.fired',
    ]),
  unknownRule: (name: string, near: string | undefined) =>
    said(
      'unknown-rule',
      `没有名为 ${quote(name)} 的规则`,
      `There is no rule called ${quote(name)}`,
      near === undefined ? undefined : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  testFact: (zh: string, en: string) => said('test-fact', zh, en),
  levels: (zh: string, en: string, mend: readonly [string, string]) => said('levels', zh, en, mend),
  noGroup: (name: string, near: string | undefined) =>
    said('weights', `没有名为 ${quote(name)} 的组`, `There is no group called ${quote(name)}`, [
      near === undefined ? '在 "groups" 中写出它，或删除它' : `是否为 ${quote(near)}？`,
      near === undefined ? 'Write it into "groups", or remove it' : `Did you mean ${quote(near)}?`,
    ]),
  emptyGroup: (name: string) =>
    said('weights', `组 ${quote(name)} 没有任何项`, `The group ${quote(name)} has no attribute`, [
      '在 "attributes" 中加入一项，或删除该组',
      'Add one to "attributes", or remove the group',
    ]),
  noClass: (name: string, near: string | undefined) =>
    said(
      'weights',
      `事实 "class" 没有取值 ${quote(name)}`,
      `The fact "class" has no value ${quote(name)}`,
      near === undefined
        ? ['在 "facts" 的 "class" 中写出它', 'Write it into "class" among the "facts"']
        : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  noWeight: (group: string) =>
    said('weights', `组 ${quote(group)} 没有权重`, `The group ${quote(group)} has no weight`, [
      `加入 ${quote(group)}`,
      `Add ${quote(group)}`,
    ]),
  matrixSize: (size: number) =>
    said(
      'weights',
      `判断矩阵须为 ${size} 行 ${size} 列`,
      `The judgements need ${size} rows of ${size} columns`,
      ['按 "groups" 的顺序，每组一行一列', 'Give each group a row and a column, in the order of "groups"'],
    ),
  notReciprocal: (judgement: number | string, wanted: number | string) =>
    said(
      'weights',
      `${quote(judgement)} 与对称位置的判断不一致`,
      `${quote(judgement)} is not the reciprocal of the judgement the other way round`,
      [`写 ${quote(wanted)}`, `Write ${quote(wanted)}`],
    ),
  inconsistent: (ratio: number, below: number) =>
    said(
      'weights',
      `判断互相矛盾：一致性比率为 ${ratio}，须低于 ${below}`,
      `The judgements contradict each other: the consistency ratio is ${ratio} and must be under ${below}`,
      ['修改与其他判断不一致的判断', 'Change the judgements that do not go with the others'],
    ),
  otherWeight: (percent: number, weight: number) =>
    said(
      'weights',
      `判断得出的权重为 ${percent}，取整为 ${weight}`,
      `The judgements come to ${percent}, rounded to ${weight}`,
      [`写 ${weight}，或修改判断`, `Write ${weight}, or change the judgements`],
    ),
  deepFact: () =>
    said(
      'event',
      '只有 event.params 第一层的事实会换成其值',
      'A fact becomes its value on the first level of event.params alone',
      ['把它写成单独的参数', 'Write it as a parameter of its own'],
    ),
  eventType: (kind: string, type: string, types: readonly string[], near: string | undefined) =>
    said(
      'event',
      `${kind} 类规则集没有类型为 ${quote(type)} 的事件`,
      `A rule set of the kind ${kind} has no event of the type ${quote(type)}`,
      near === undefined
        ? [`可用：${types.join('、')}`, `There are: ${types.join(', ')}`]
        : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  sumPoints: () =>
    said('event', '"points" 必须是数，或取自事实', '"points" takes a number, or a fact that gives one', [
      '在 event.params 中写出这个数',
      'Write the number into event.params',
    ]),
  repeatedName: (name: string) =>
    said(
      'duplicate-name',
      `${quote(name)} 写了两次：读取时只有最后一个算数`,
      `${quote(name)} is written twice: of the two only the last would count`,
      ['删除其中一个', 'Remove one of them'],
    ),
  eventPoints: (param: string) =>
    said('event', `${quote(param)} 必须是不小于 0 的数`, `${quote(param)} takes a number of 0 or more`, [
      '在 event.params 中写出这个数',
      'Write the number into event.params',
    ]),
  eventName: (param: string, names: readonly string[], near: string | undefined) =>
    said(
      'event',
      `${quote(param)} 必须是文件中已有的名称`,
      `${quote(param)} takes a name that the file has`,
      near === undefined
        ? [`可用：${quote(names)}`, `There are: ${quote(names)}`]
        : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  noFigure: (name: string, near: string | undefined) =>
    said(
      'figure',
      `考核没有名为 ${quote(name)} 的数据`,
      `Appraisal has no figure ${quote(name)}`,
      near === undefined
        ? [
            '使用已有的考核数据，或在 figures 中由它们构成',
            'Use a figure of appraisal, or make one of them in figures',
          ]
        : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
    ),
  takenFigure: (name: string) =>
    said('figure', `${quote(name)} 已是考核数据的名称`, `${quote(name)} is the name of a figure already`, [
      '换一个名称',
      'Choose another name',
    ]),
  circularFigure: (name: string) =>
    said('figure', `${quote(name)} 由自身构成`, `${quote(name)} is made of itself`, [
      '去掉其中一处引用',
      'Remove one of the references',
    ]),
  noScoreFigure: (name: string) =>
    said(
      'figure',
      `${quote(name)} 不能计分：它只用于行为规则或市场系数`,
      `${quote(name)} cannot be scored: it is for rules of conduct or for the market factor`,
    ),
  noMarketFigure: (name: string) =>
    said(
      'figure',
      `${quote(name)} 不是市场成交数据：市场系数只由市场决定`,
      `${quote(name)} is no figure of the market: the market factor comes from the market alone`,
    ),
  neverFigure: (name: string, clause: string) =>
    said(
      'pay-linkage',
      `考核不得使用 ${quote(name)}（${clause}）`,
      `Appraisal may not use ${quote(name)} (${clause})`,
      ['改用留存、服务或合规方面的数据', 'Use figures of retention, service or conduct instead'],
    ),
  noConductFigure: (name: string, clause: string) =>
    said(
      'pay-linkage',
      `扣分与否决只能依据合规行为，${quote(name)} 不是（${clause}）`,
      `Deductions and vetoes go by conduct alone, and ${quote(name)} is none (${clause})`,
      ['在 indicators 中计分，或删除这个条件', 'Score it in indicators, or remove the condition'],
    ),
  sameIndicator: (id: string) =>
    said('duplicate-name', `指标 ${quote(id)} 重复`, `The indicator ${quote(id)} is there twice`, [
      '换一个名称',
      'Choose another name',
    ]),
  extraNotRetained: (id: string) =>
    said(
      'pay-linkage',
      `指标 ${quote(id)} 不能有加分：只有留存的价值可以`,
      `The indicator ${quote(id)} cannot have extra points: only retained value has`,
      ['写 0', 'Write 0'],
    ),
  weightsOfAll: (sum: number, whole: number) =>
    said('weights', `权重合计 ${sum}，应为 ${whole}`, `The weights come to ${sum} and must come to ${whole}`),
  linkedWeights: (
    linked: readonly { id: string; weight: number }[],
    sum: number,
    most: number,
    clause: string,
  ) => {
    const parts = linked.map(({ id, weight }) => `${id} ${weight}`).join(' + ');
    return said(
      'pay-linkage',
      `与开户数、佣金挂钩的权重 ${parts} = ${sum}，上限 ${most}（${clause}）`,
      `Weights linked to accounts and commission: ${parts} = ${sum}, and ${most} is the most (${clause})`,
      ['降低这些权重', 'Lower these weights'],
    );
  },
  otherRules: (missing: readonly string[], extra: readonly string[]) =>
    said(
      'failed-test',
      [
        ...(missing.length ? [`未触发：${missing.join('、')}`] : []),
        ...(extra.length ? [`多触发：${extra.join('、')}`] : []),
      ].join('；'),
      [
        ...(missing.length ? [`Did not fire: ${missing.join(', ')}`] : []),
        ...(extra.length ? [`Fired as well: ${extra.join(', ')}`] : []),
      ].join('; '),
    ),
  otherOutcome: (outcome: unknown) =>
    said('failed-test', `结果为 ${quote(outcome ?? null)}`, `The outcome is ${quote(outcome ?? null)}`),
};

type Mend = readonly [zh: string, en: string];

/** Where a name stands that json-rules-engine knows and this format does not. */
export type Place = 'file' | 'fact' | 'rule' | 'condition' | 'reference';

const handler: Mend = [
  '删除它：事件由使用结果的程序处理；另一条规则需要的条件写入 "conditions"，用 "condition" 引用',
  'Remove it: whoever uses the result handles its events; what another rule needs goes into "conditions" and is read by "condition"',
];
const parameters: Mend = [
  '为每组参数声明一个单独的事实，并写出其名称',
  'Declare a fact of its own for each set of parameters, and write its name',
];
const computed: Mend = [
  '删除它：事实在规则运行前已经算好，每个只算一次',
  'Remove it: facts are ready before the rules run, each computed once',
];

/** What json-rules-engine's documentation describes there, and what says the same here. */
const instead: Readonly<Record<Place, ReadonlyMap<string, Mend>>> = {
  file: new Map<string, Mend>([
    [
      'allowUndefinedFacts',
      [
        '删除它：未知的事实不作判断；用 <事实>_ok 询问它是否已知',
        'Remove it: an unknown fact decides nothing; ask with <fact>_ok whether one is known',
      ],
    ],
    [
      'allowUndefinedConditions',
      [
        '删除它，并把引用的每个条件写入 "conditions"',
        'Remove it, and write every condition that is named into "conditions"',
      ],
    ],
    [
      'replaceFactsInEventParams',
      [
        '删除它：event.params 第一层的 {"fact": 名称} 总是换成其值',
        'Remove it: {"fact": name} on the first level of event.params always becomes its value',
      ],
    ],
    ['pathResolver', ['删除它，路径写作 "$.属性"', 'Remove it, and write paths as "$.property"']],
    [
      'operators',
      [
        '删除它，把运算的结果声明为事实，例如真或假',
        'Remove it, and declare what the operator would find as a fact, such as true or false',
      ],
    ],
  ]),
  fact: new Map<string, Mend>([
    ['cache', computed],
    ['priority', computed],
    ['params', parameters],
    [
      'value',
      [
        '把数直接写在条件中；每个客户的值随其事实给出',
        'Write a constant into the condition itself; the values of a client come with its facts',
      ],
    ],
  ]),
  rule: new Map<string, Mend>([
    ['onSuccess', handler],
    ['onFailure', handler],
  ]),
  condition: new Map<string, Mend>([
    [
      'priority',
      [
        '删除它：结果与条件的先后无关；规则才有优先级',
        'Remove it: the order of conditions changes no result; rules have a priority',
      ],
    ],
    [
      'name',
      [
        '删除它；需要名称的条件写入 "conditions"，用 "condition" 引用',
        'Remove it; a condition that needs a name goes into "conditions" and is read by "condition"',
      ],
    ],
    ['params', parameters],
  ]),
  reference: new Map<string, Mend>([['params', parameters]]),
};

/** What to write instead of a name that json-rules-engine knows there; undefined for any other name. */
export const insteadOf = (place: Place | undefined, key: string): Mend | undefined =>
  place && instead[place].get(key);

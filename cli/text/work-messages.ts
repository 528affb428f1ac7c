/** Sentences of `tidemark work`. */
export const workMessages = {
  optWorkAdviser: { zh: '只看这位客户经理（员工编号）', en: 'the list of this adviser alone (staff id)' },
  optWorkRest: {
    zh: '同时列出当日名额之外的客户（须指明 --adviser）',
    en: 'also what the day has no place for (with --adviser)',
  },
  noPlan: {
    zh: '还没有工作清单：先导入并运行一晚（tidemark nightly）；客户维护规则须已签署生效（tidemark rules）',
    en: 'No work is planned yet: import and run a night (tidemark nightly); the maintenance rules must be signed and in force (tidemark rules)',
  },
  noLists: {
    zh: '{asOf} 之后，您的权限范围内没有要做的事',
    en: 'After the night of {asOf} there is nothing to do within your scope',
  },
  workOf: {
    zh: '{adviser}：{asOf} 之后的工作，{tasks} 项（名额 {places}）',
    en: '{adviser}: what is to be done after the night of {asOf}, {tasks} of {places} places',
  },
  workOfNobody: {
    zh: '没有客户经理的客户：请分配（{asOf}）',
    en: 'Clients whom nobody has: assign them ({asOf})',
  },
  workNothing: { zh: '没有要做的事', en: 'Nothing is to be done' },
  workNotReached: {
    zh: '名额之外：个案 {cases}，已到联系频率下限 {owed}，其他 {others}（逐一列出：--adviser {adviser} --rest）',
    en: 'No place for: {cases} cases, {owed} contacts that are owed, {others} others (one by one: --adviser {adviser} --rest)',
  },
  workRest: { zh: '名额之外', en: 'No place for these' },
  workFurther: {
    zh: '还有 {count} 位客户经理，请逐一查询（--adviser）：{advisers}',
    en: '{count} further advisers; ask for each (--adviser): {advisers}',
  },
  hAction: { zh: '动作', en: 'do' },
  hUncontacted: { zh: '未接触(日)/下限', en: 'days/owed at' },
  hNote: { zh: '注意', en: 'note' },
  workNoPhone: { zh: '不打电话', en: 'no call' },
  workServiceOnly: { zh: '只作服务', en: 'service alone' },
} as const satisfies Record<string, { zh: string; en: string }>;

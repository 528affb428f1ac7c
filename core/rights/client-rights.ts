import type { Words } from '../rules/format/words.ts';

/**
 * What a client may ask for (PIPL 24, 44-47; DOMAIN.md section 10). `answered`: somebody has to do something, in time;
 * every other one is done by being recorded.
 */
export const clientRights = {
  /** The client's own data and what was decided. */
  copy: { answered: true, title: { zh: '个人信息副本', en: 'copy of the data' } },
  /** Why it was decided, in plain words. */
  explanation: { answered: true, title: { zh: '决策说明', en: 'explanation' } },
  'opt-out-profiling': { answered: false, title: { zh: '拒绝自动化分析', en: 'opt out of profiling' } },
  'opt-in-profiling': { answered: false, title: { zh: '同意自动化分析', en: 'opt in to profiling' } },
  'withdraw-marketing': { answered: false, title: { zh: '撤回营销同意', en: 'withdraw marketing consent' } },
  'give-marketing': { answered: false, title: { zh: '同意营销', en: 'give marketing consent' } },
  /** A person looks at the client: the branch manager gets a case. */
  'refuse-automated': { answered: true, title: { zh: '拒绝仅由系统决策', en: 'refuse automated decisions' } },
  'accept-automated': { answered: false, title: { zh: '接受系统决策', en: 'accept automated decisions' } },
  /** To storage: nothing acts on the client, and nothing new is made of what is stored. */
  restrict: { answered: false, title: { zh: '限于存储', en: 'restrict to storage' } },
  'lift-restriction': { answered: false, title: { zh: '解除限制', en: 'lift the restriction' } },
  /** With profiling, which would make new ones in the next night. */
  'delete-tags': { answered: false, title: { zh: '删除标签', en: 'delete tags' } },
} as const satisfies Record<string, { answered: boolean; title: Words }>;

export type ClientRight = keyof typeof clientRights;
export const clientRightNames = Object.keys(clientRights) as ClientRight[];

import type { Words } from '../rules/format/words.ts';
import type { Hit } from './pack.ts';

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** What a pack tells a reviewer, in both languages. */
export const says = {
  night: (): Words => ({
    zh: '以该夜的同类中位数、核心客户标记与此前各夜的结果重新决策；草案若改变客户的类别，正式运行时同类中位数会随之变化',
    en: 'Decided again among the peers, medians and core flags of that night and after the same earlier nights; where a draft changes classes, medians of a real night move with them',
  }),
  alerts: (times: number): Words => ({
    zh: `按夜重算：个案视为在首步时限的${times}倍后处理完毕并关闭，资金回流的照常关闭；无人填写流出原因，客户经理不变；第一夜之前已达预警等级的客户视为当时已立案；此前各夜的市场冲击占比取当时所记；客户此后行使的权利不计`,
    en: `Night after night: a case is taken to be handled and closed after ${times} times the time of its first step, and closes as usual where money came back; nobody gives a reason and advisers stay; whoever was at an alerting level before the first night has had a case since; of earlier nights the shares that tell a shock are those kept then; what clients asked for since is not looked at`,
  }),
  alertsLeftOut: (why: 'no-night' | 'no-alerting-rules' | 'too-many-clients', most: number): Words =>
    ({
      'no-night': {
        zh: '尚无已发布的夜间运行，预警量未计',
        en: 'No night is published: alerts are not counted',
      },
      'no-alerting-rules': {
        zh: '没有生效的预警处置规则（alerting），预警量未计',
        en: 'No rules of kind alerting are in force: alerts are not counted',
      },
      'too-many-clients': {
        zh: `客户数超过${most}，一次请求内无法重算一夜的预警，预警量未计`,
        en: `With more than ${most} clients a request has no time to alert one night anew: alerts are not counted`,
      },
    })[why],
  atCap: (told: { share: number; before: number | null; cap: number; most: number }): Words => ({
    zh: `客户经理有${percent(told.share)}的夜晚新个案达到上限（${told.cap}件；现行规则为${told.before === null ? '无' : percent(told.before)}），超过${percent(told.most)}，请书面说明理由（--alerts）`,
    en: `On ${percent(told.share)} of their nights advisers get as many new cases as they have places (${told.cap}; under what is in force ${told.before === null ? 'none are counted' : percent(told.before)}), above ${percent(told.most)}: give a written reason (--alerts)`,
  }),
  testsFailed: (count: number): Words => ({
    zh: `${count} 个自带测试不通过：请改规则或测试`,
    en: `${count} of its own tests fail: mend the rules or the tests`,
  }),
  prohibited: ({ term, title }: Hit): Words => ({
    zh: `“${term}”涉及禁止作为规则输入的信息：${title.zh}；请删除`,
    en: `“${term}” names what no rule may look at (${title.en}): remove it`,
  }),
  proxy: ({ term, title }: Hit): Words => ({
    zh: `“${term}”可能代替受限信息：${title.zh}；请书面说明为何必要（--fairness）`,
    en: `“${term}” may stand for what is restricted (${title.en}): say in writing why it is needed (--fairness)`,
  }),
  price: ({ term }: Hit): Words => ({
    zh: `“${term}”：规则的结果不得设定或建议佣金费率等价格；请删除`,
    en: `“${term}”: no outcome may set or recommend a commission rate or another price: remove it`,
  }),
  unfair: (told: {
    attribute: string;
    group: string;
    ratio: number;
    rate: Words;
    fairRatio: number;
  }): Words => ({
    zh: `${told.attribute} = ${told.group}：“${told.rate.zh}”的比率为最佳组的 ${percent(told.ratio)}，低于 ${percent(told.fairRatio)}，请书面说明理由（--fairness）`,
    en: `${told.attribute} = ${told.group}: the rate of “${told.rate.en}” is ${percent(told.ratio)} of the best group's, below ${percent(told.fairRatio)}: give a written reason (--fairness)`,
  }),
  noReason: (): Words => ({
    zh: '请说明为何修改规则以及何时生效',
    en: 'Say why the rules change, and from when',
  }),
  noNight: (): Words => ({
    zh: '尚无已发布的夜间运行，无法算出影响：请先运行一夜（tidemark nightly）',
    en: 'No night is published, so what would change is not known: run one first (tidemark nightly)',
  }),
  noAppraisal: (): Words => ({
    zh: '尚无已完成的考核，无法算出对营业部的影响：请先预览一个期间（tidemark kpi preview）',
    en: 'No period is appraised yet, so whose points would change is not known: preview one first (tidemark kpi preview)',
  }),
  noAssessment: (): Words => ({
    zh: '请给出个人信息保护影响评估的编号（个人信息保护法第五十五条）',
    en: 'Name the personal-information impact assessment (PIPL art. 55)',
  }),
  noClientText: (): Words => ({
    zh: '请给出向客户说明的通俗文字，含拒绝方式（个人信息保护法第二十四条）',
    en: 'Give the plain text for clients, with how to refuse (PIPL art. 24)',
  }),
};

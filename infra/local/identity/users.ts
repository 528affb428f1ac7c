/** A person of the local sign-in. The claims of a token are made of it. */
export interface DemoUser {
  readonly subject: string;
  readonly role: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Branch ids the user may see; `*` is every branch. */
  readonly branches: readonly string[];
  readonly staffId: string;
}

/** An adviser of the sample: whoever tries `--as advisor` sees clients, cases and work. */
const sampleAdviser = 'E0001';

/**
 * One demo user a role (DESIGN "Who uses it"), and a second one of compliance: a committee takes two members who have not
 * judged before. They exist on this machine only.
 */
export const demoUsers: readonly DemoUser[] = [
  ['analyst', '业务分析', 'Analyst'],
  ['compliance', '合规', 'Compliance'],
  ['compliance', '合规二', 'Second of compliance', 'compliance-2'],
  ['advisor', '客户经理', 'Advisor'],
  ['manager', '营业部经理', 'Branch manager'],
  ['hr', '绩效', 'HR'],
  ['operator', '运维', 'Operator'],
  ['auditor', '稽核', 'Auditor'],
].map(([role = '', zh = '', en = '', id = role]) => ({
  subject: `demo-${id}`,
  role,
  name: { zh, en },
  branches: ['*'],
  staffId: role === 'advisor' ? sampleAdviser : `demo-${id}`,
}));

import { z } from 'zod';

/** Who uses the system. A token carries exactly one of them in `tidemark_role`. */
export const roles = ['analyst', 'compliance', 'advisor', 'manager', 'hr', 'operator', 'auditor'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const roleTitles: Readonly<Record<Role, { zh: string; en: string }>> = {
  analyst: { zh: '业务分析', en: 'business analyst' },
  compliance: { zh: '合规', en: 'compliance' },
  advisor: { zh: '客户经理', en: 'client adviser' },
  manager: { zh: '营业部经理', en: 'branch manager' },
  hr: { zh: '绩效', en: 'appraisal' },
  operator: { zh: '运维', en: 'operator' },
  auditor: { zh: '稽核', en: 'auditor' },
};

/** Everybody but hr reads what was decided: hr appraises staff and needs no single client. */
export const readersOfClients = [
  'analyst',
  'compliance',
  'advisor',
  'manager',
  'operator',
  'auditor',
] as const;
/** Who sees that a batch or a night went well: those who answer for it, and those who build on it. */
export const readersOfRuns = ['analyst', 'compliance', 'manager', 'hr', 'operator', 'auditor'] as const;
export const readersOfImports = ['compliance', 'operator', 'auditor'] as const;
/** The audit is read whole or not at all: a part of it proves nothing. */
export const readersOfAudit = ['compliance', 'operator', 'auditor'] as const;
export const readersOfEvents = ['compliance', 'operator', 'auditor'] as const;
/** What a rule set would do concerns those who write, review and audit it. */
export const readersOfPreviews = ['analyst', 'compliance', 'auditor'] as const;
/** A label is a judgement about the branch's own clients. */
export const labellers = ['manager'] as const;
export const readersOfLabels = ['analyst', 'compliance', 'manager', 'auditor'] as const;
/** Advisers work on their own cases, managers on those of their branches; some steps are the manager's alone. */
export const caseHandlers = ['advisor', 'manager'] as const;
export const caseLeads = ['manager'] as const;
/** A branch manager runs campaigns, compliance signs them; advisers see which of their own clients were reached. */
export const campaignLeads = ['manager'] as const;
export const campaignSigners = ['compliance'] as const;
export const readersOfCampaigns = ['compliance', 'advisor', 'manager', 'auditor'] as const;
/** Whoever acts on what is told, and those who answer for all of it. */
export const readersOfNotifications = ['compliance', 'advisor', 'manager', 'operator', 'auditor'] as const;
export const readersOfRobots = ['compliance', 'operator', 'auditor'] as const;
/** What could not be delivered concerns those who run the system, and whoever looks whether it runs. */
export const readersOfLetters = ['operator', 'auditor'] as const;
/** Advisers see what their own clients have said; who leads the branch, and compliance, record and answer it. */
export const readersOfRights = ['compliance', 'advisor', 'manager', 'auditor'] as const;
export const recordersOfRights = ['manager', 'compliance'] as const;
/** Who is told what was decided of a client whose tags were deleted: to verify it, for as long as the law has it kept. */
export const verifiersOfDecisions = ['compliance', 'auditor'] as const;
export const operators = ['operator'] as const;
/** Appraisals concern whoever is appraised, leads those people, pays by it, or answers for it. */
export const readersOfAppraisals = ['hr', 'compliance', 'auditor', 'manager', 'advisor'] as const;
/** Words about a restatement may tell of anybody's conduct: not for fellow advisers, nor for other branches. */
export const readersOfRestatements: readonly Role[] = ['hr', 'compliance', 'auditor'];
export const appraisers = ['hr'] as const;
/** Payroll takes files from hr; the auditor verifies what it took. */
export const readersOfExports = ['hr', 'auditor'] as const;
/** Of either level. No managers: they see appeals of their own branches alone, and lead whoever makes one. */
export const judgesOfAppeals = ['hr', 'compliance'] as const;
/** An adviser appeals; who of the others may answer and decide is for the commands' own duties to say. */
export const partiesOfAppeals = ['advisor', ...judgesOfAppeals] as const;
/** What decides about clients and staff is no secret of those who write it; advisers ask about their own clients. */
export const readersOfRules = ['analyst', 'compliance', 'manager', 'hr', 'operator', 'auditor'] as const;
export const ruleAuthors = ['analyst'] as const;
/** Which of them must sign what: core/governance/parameters.json. */
export const signers = ['compliance', 'hr'] as const;
export const emergencyTakers = ['operator', 'compliance'] as const;
export const reviewers = ['compliance'] as const;

/** Who needs a client's name to do the work; every other role knows the client by number. */
const readersOfNames: readonly Role[] = ['advisor', 'manager', 'operator'];
export const maySeeNames = (role: Role): boolean => readersOfNames.includes(role);

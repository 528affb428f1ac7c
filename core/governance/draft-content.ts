import { ApiError } from '../api/api-error.ts';
import { branchKinds } from '../decision/rule-sets.ts';
import { governanceParameters } from './parameters.ts';

const kindsOfFiles: readonly string[] = [...branchKinds, 'generic'];

/** A content that is kept must also come back: it is measured as answers and requests hold it, a text in JSON. */
function requireSize(content: object): void {
  const most = governanceParameters.contentBytes;
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.stringify(content))).length;
  if (bytes <= most) return;
  throw new ApiError(
    'BAD_REQUEST',
    {
      zh: `规则集文件过大：body.content 传输时为 ${bytes} 字节，最多 ${most}；请减少规则或测试`,
      en: `The file is too large: body.content travels as ${bytes} bytes, at most ${most} are taken; give it fewer rules or tests`,
    },
    { places: [{ at: 'body.content', problem: `must be at most ${most} bytes, is ${bytes}` }] },
  );
}

/**
 * The kind of a rule set that is drafted; throws BAD_REQUEST naming the place where the file is not of the rule set and
 * version that it is drafted as, or too large to be handed out again. Whether its rules are sound is the check's matter: a draft may be half written.
 */
export function requireDraft(
  content: Readonly<Record<string, unknown>>,
  { ruleSet, version, kind: before }: { ruleSet: string; version: number; kind: string | undefined },
): string {
  requireSize(content);
  const { id, kind } = content;
  const places = [
    ...(id === ruleSet ? [] : [{ at: 'body.content.id', problem: `must be "${ruleSet}"` }]),
    ...(content['version'] === version
      ? []
      : [{ at: 'body.content.version', problem: `must be ${version}` }]),
    ...problemOfKind(ruleSet, kind, before),
  ];
  if (places.length === 0) return String(kind);
  const told = places.map(({ at, problem }) => `${at} ${problem}`).join('; ');
  throw new ApiError(
    'BAD_REQUEST',
    {
      zh: `规则集文件与所起草的版本不符：${told}`,
      en: `The file is not the version that is drafted: ${told}`,
    },
    { places },
  );
}

/** Of these kinds a branch has one rule set each, so that one bears the name of its kind. */
function problemOfKind(ruleSet: string, kind: unknown, before: string | undefined) {
  const at = 'body.content.kind';
  if (before !== undefined && kind !== before) return [{ at, problem: `must stay "${before}"` }];
  if (typeof kind !== 'string' || !kindsOfFiles.includes(kind))
    return [{ at, problem: `must be one of ${kindsOfFiles.join(', ')}` }];
  const [ofBranch, named] = [kind, ruleSet].map((one) => branchKinds.some((night) => night === one));
  return (ofBranch || named) && kind !== ruleSet
    ? [{ at, problem: `must be "${named ? ruleSet : kind}", as the id is` }]
    : [];
}

import { makeConditions } from './conditions.ts';
import { place } from './place.ts';
import type { Template } from './template.ts';

/** What stands behind the logical ids of a template. */
export interface Physical {
  ref(logicalId: string): string;
  attribute(logicalId: string, name: string): string;
}

export type Resolve = (value: unknown) => unknown;

const pseudoParameters: Readonly<Record<string, unknown>> = {
  'AWS::AccountId': place.account,
  'AWS::Partition': place.partition,
  'AWS::Region': place.region,
  'AWS::StackName': 'tidemark',
  'AWS::StackId': 'tidemark',
  'AWS::URLSuffix': 'localhost',
  'AWS::NoValue': undefined,
};

/** Replaces the intrinsic functions of a template by local values. */
export function makeResolve(
  template: Template,
  parameters: Readonly<Record<string, string>>,
  physical: Physical,
): Resolve {
  const ref = (name: string): unknown => {
    if (name in pseudoParameters) return pseudoParameters[name];
    if (name in template.Parameters) return parameters[name] ?? template.Parameters[name]?.Default;
    return physical.ref(name);
  };
  const attribute = (id: string, name: string): string => physical.attribute(id, name);
  const substitute = (text: string, own: Readonly<Record<string, unknown>>): string =>
    text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal !== '') return `\${${name}}`;
      const [id = '', ...rest] = name.split('.');
      return String(name in own ? own[name] : rest.length > 0 ? attribute(id, rest.join('.')) : ref(name));
    });

  const intrinsics: Readonly<Record<string, (argument: unknown) => unknown>> = {
    Ref: (name) => ref(String(name)),
    'Fn::GetAtt': (argument) => {
      const [id = '', ...rest] = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
      return attribute(id, rest.join('.'));
    },
    'Fn::Sub': (argument) => {
      const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, object];
      return substitute(text, resolve(own) as Record<string, unknown>);
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = argument as [string, unknown];
      return (resolve(parts) as unknown[]).map(String).join(separator);
    },
    'Fn::Split': (argument) => {
      const [separator, text] = argument as [string, unknown];
      return String(resolve(text)).split(separator);
    },
    'Fn::Select': (argument) => {
      const [index, list] = argument as [number | string, unknown];
      return (resolve(list) as unknown[])[Number(index)];
    },
    'Fn::FindInMap': (argument) => {
      const [map = '', first = '', second = ''] = (resolve(argument) as unknown[]).map(String);
      return template.Mappings[map]?.[first]?.[second];
    },
    'Fn::If': (argument) => {
      const [condition, then, otherwise] = argument as [string, unknown, unknown];
      return resolve(holds(condition) ? then : otherwise);
    },
    'Fn::Base64': (argument) => Buffer.from(String(resolve(argument))).toString('base64'),
  };

  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve).filter((entry) => entry !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [[name, argument] = ['', undefined]] = entries as [string, unknown][];
    if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
      const intrinsic = intrinsics[name];
      if (intrinsic === undefined) throw new Error(`${name} is not supported on one machine`);
      return intrinsic(argument);
    }
    const resolved = entries.map(([key, entry]) => [key, resolve(entry)] as const);
    return Object.fromEntries(resolved.filter(([, entry]) => entry !== undefined));
  };
  const holds = makeConditions(template, resolve);
  return resolve;
}

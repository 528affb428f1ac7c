import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commands } from '#cli/commands.ts';
import { runProgram } from '#cli/program.ts';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { generate } from '#core/rules/compile/generate.ts';
import { caseOf, makeExplainer } from '#core/rules/explain/explainer.ts';
import { undeterminedBecause } from '#core/rules/explain/undetermined.ts';
import { undeterminedWords } from '#core/rules/explain/undetermined-words.ts';
import { wantedOf } from '#core/rules/explain/wanted.ts';
import { whyNot } from '#core/rules/explain/why-not.ts';
import { nearestFlips } from '#core/rules/flip/flip.ts';
import { flipWords } from '#core/rules/flip/words.ts';
import type { Words } from '#core/rules/format/words.ts';
import { solverForTests } from '#test/core/rules/analyse/solver.ts';

const section = readFileSync('README.md', 'utf8')
  .split('\n## One rule through every stage')[1]!
  .split('\n## ')[0]!;
const blocks = [...section.matchAll(/```(\w*)\n(.*?)```/gs)].map(([, language, text]) => ({
  language: language!,
  text: text!,
}));
const runs = blocks
  .filter(({ text }) => text.startsWith('$ tidemark '))
  .map(({ text }) => {
    const [line = '', ...output] = text.split('\n');
    return { command: line.slice('$ tidemark '.length), output: output.join('\n') };
  });

/** Words of a command line; those in quotes stay together. */
const words = (line: string) =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

it('shows the stages that have a command', () => {
  expect(runs.map(({ command }) => command.split(' ').slice(0, 2).join(' '))).toEqual([
    'rules check',
    'evaluate samples/rules/quiet-clients.json',
    'evaluate samples/rules/quiet-clients.json',
    'rules analyse',
    'rules diff',
  ]);
});

it.each(runs)('prints what README shows of $command', async ({ command, output }) => {
  let printed = '';
  const terminal = {
    out: (text: string) => (printed += text),
    err: () => undefined,
    interactive: false,
  };
  await runProgram(commands, words(command), {
    terminal,
    environment: { LANG: 'en_US.UTF-8' },
  });
  expect(printed).toBe(output);
});

const { program, file } = check(JSON.parse(readFileSync('samples/rules/quiet-clients.json', 'utf8')), []);

it('shows the program', () => {
  const shown = {
    facts: program!.facts.map(({ name, slot, kind, step }) => ({ name, slot, kind, step })),
    rules: program!.rules.map(({ name, priority, condition }) => ({ name, priority, condition })),
  };
  expect(JSON.parse(blocks.find(({ text }) => text.startsWith('{ "facts"'))!.text)).toEqual(shown);
});

it('shows the generated code', () => {
  const { bodies } = generate(program!, compile(program!).layout);
  expect(blocks.find(({ language }) => language === 'js')!.text.trim()).toBe(bodies.join('\n'));
});

const solver = solverForTests();

it('shows the explanations and the flips in words', () => {
  const explainer = makeExplainer(program!, file!);
  const wanted = wantedOf(explainer, 'call')!;
  const said = readFileSync('samples/rules/quiet-clients.jsonl', 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { clientId, facts } = JSON.parse(line) as { clientId: string; facts: Record<string, unknown> };
      const subject = caseOf(explainer, facts);
      const sentences: readonly Words[] = [
        ...undeterminedWords(undeterminedBecause(subject)),
        ...whyNot(subject, wanted).lines,
        flipWords(program!, facts, nearestFlips(solver, explainer, [], { facts, wanted }, 3)),
      ];
      return sentences.map(({ zh, en }) => `${clientId}  ${en}\n   ${zh}\n`);
    });
  expect(blocks.find(({ text }) => text.startsWith('1  '))!.text).toBe(said.join(''));
});

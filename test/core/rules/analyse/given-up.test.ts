import { expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { limits } from '#core/rules/analyse/limits.ts';
import { makeQuestions } from '#core/rules/analyse/question.ts';
import { variablesOf } from '#core/rules/analyse/variables.ts';
import { check } from '#core/rules/check/check.ts';
import classification from '../../../../rules/classification/v1.json' with { type: 'json' };
import { solverForTests } from './solver.ts';

const solver = solverForTests();

it('a question in the middle of which the solver gives up is not decided, and none is asked after it', () => {
  const { program } = check(classification, catalogue);
  const variables = variablesOf([program!], catalogue);
  const questions = makeQuestions(solver, variables, { ...limits, workOfQuestion: 20 });
  expect(questions.ask(['true'])).toEqual({ is: 'undecided' });
  expect(questions.isSpent()).toBe(true);
  expect(questions.isPossible(['true'])).toBe('undecided');
});

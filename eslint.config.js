import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports point one way (README "The house"). Each wall is proven by a deliberate violation in test/house. */
function wall(files, forbidden, ignores = []) {
  return {
    files,
    ignores,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: forbidden }] },
  };
}

const nodeAndAws = {
  regex: '^(node:|@aws-sdk/|@middy/|aws-cdk-lib|constructs)',
  message: 'core/ is pure: no platform, no AWS. Take what you need as a parameter.',
};
const outward = (folders, message) => ({
  regex: `^(#(${folders})/|(\\.\\./)+(${folders})/)`,
  message,
});
const constructs = {
  regex: '^(#infra/(?!local/)|(\\.\\./)+infra/(?!local/)|aws-cdk-lib|constructs)',
  message: 'The template is the only description of the stack: read it, not the constructs.',
};
const noBarrels = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that defines it.',
};
const packageExcept = (allowed) => ({
  regex: `^(?!#|\\.|(${allowed})$)`,
  message: `Only ${allowed.replaceAll('|', ', ')} may be used here.`,
});

export default defineConfig(
  { ignores: ['cdk.out/', 'node_modules/', '.tidemark/', '.stryker/', 'samples/**/*.json'] },
  { files: ['**/*.ts'], extends: [tseslint.configs.strictTypeChecked] },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'off',
    },
  },
  wall(
    ['core/**/*.ts'],
    [
      nodeAndAws,
      outward('adapters|functions|infra|cli|console|test', 'core/ knows nobody.'),
      packageExcept('zod'),
    ],
    ['core/rules/evaluate/reference.ts'],
  ),
  wall(
    ['core/rules/evaluate/reference.ts'],
    [
      nodeAndAws,
      outward('adapters|functions|infra|cli|console|test', 'core/ knows nobody.'),
      packageExcept('zod|json-rules-engine'),
    ],
  ),
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'setTimeout', 'crypto', 'performance'],
      'no-restricted-syntax': [
        'error',
        noBarrels,
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'core/ has no clock.',
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'core/ has no clock.' },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'core/ has no randomness.',
        },
      ],
    },
  },
  wall(
    ['functions/*/handler.ts'],
    [
      {
        ...outward('adapters', 'A handler takes adapters through its context.'),
        allowTypeImports: true,
      },
      outward('infra|cli|console|test', 'A handler knows core alone.'),
      packageExcept('zod'),
    ],
  ),
  wall(['functions/*/index.ts'], [outward('infra|cli|console|test', 'A function knows core and adapters.')]),
  wall(['adapters/**/*.ts'], [outward('functions|infra|cli|console|test', 'adapters/ know core alone.')]),
  wall(
    ['infra/*.ts'],
    [outward('functions|adapters|cli|console|test|infra/local', 'Constructs refer to functions by id.')],
  ),
  wall(
    ['infra/local/**/*.ts'],
    [outward('cli|console|test', 'The local wiring serves; it does not command.'), constructs],
  ),
  wall(
    ['cli/**/*.ts'],
    [
      outward('functions|infra|console|test', 'The command line is a client of the API.'),
      {
        regex:
          '^#adapters/(?!ledger/|sheets/|solver/|(codec|digest|edit-json|repeated-names|signatures)\\.ts$)',
        message: 'Of adapters, the command line reads and writes files and asks the solver, no more.',
      },
    ],
    ['cli/start.ts'],
  ),
  wall(
    ['cli/start.ts'],
    [outward('functions|adapters|console|test', 'start asks the system that it starts.'), constructs],
  ),
  {
    files: ['adapters', 'functions', 'infra', 'cli', 'test'].map((folder) => `${folder}/**/*.ts`),
    rules: { 'no-restricted-syntax': ['error', noBarrels] },
  },
  {
    files: ['functions/**/*.ts', 'adapters/**/*.ts'],
    ignores: ['adapters/env.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in adapters/env.ts alone.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'samples/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);

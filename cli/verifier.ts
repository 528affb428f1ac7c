// What `tidemark audit verifier` makes one file of: node tidemark-verify.mjs evidence.json, with Node and nothing else.
import { auditCommand } from './audit-command.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runProgram([auditCommand], ['audit', 'verify', ...process.argv.slice(2)], {
  terminal: processTerminal,
  environment: process.env,
});

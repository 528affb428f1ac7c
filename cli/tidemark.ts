#!/usr/bin/env node
import { commands } from './commands.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runProgram(commands, process.argv.slice(2), {
  terminal: processTerminal,
  environment: process.env,
});

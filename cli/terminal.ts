/** Where a command writes. Answers go to `out`; progress and messages go to `err`, so that a pipe holds answers only. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether `err` is watched by a person: progress is then drawn over itself. */
  interactive: boolean;
}

// `tidemark clients | head` stops reading when it has enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

export const processTerminal: Terminal = {
  out: (text) => {
    process.stdout.write(text);
  },
  err: (text) => {
    process.stderr.write(text);
  },
  interactive: process.stderr.isTTY,
};

/** Shows where long work stands: drawn over itself on a terminal, one line a change elsewhere. */
export function progressOn(terminal: Terminal) {
  let last = '';
  return {
    show(text: string): void {
      if (text === last) return;
      last = text;
      terminal.err(terminal.interactive ? `\r\u001B[2K${text}` : `${text}\n`);
    },
    done(): void {
      if (last !== '' && terminal.interactive) terminal.err('\n');
      last = '';
    },
  };
}
export type Progress = ReturnType<typeof progressOn>;

export type ProgressLine = { show: (text: string) => void; clear: () => void };

/** What a command is doing, on a terminal: one line on stderr, rewritten. Elsewhere nothing. */
export function progressLine(): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  let shown = '';
  return {
    show: (text) => {
      if (text === shown) return;
      process.stderr.write(`\r\x1b[2K${text}`);
      shown = text;
    },
    clear: () => {
      if (shown !== '') process.stderr.write('\r\x1b[2K');
      shown = '';
    },
  };
}

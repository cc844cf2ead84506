const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'this user may not read it',
};

/** Why a scheduled import failed or cannot be run, and what to do. */
export const pullRefusals = {
  noneConfigured: () =>
    'No file of scheduled imports is named: set UPTAKE_PULLS to one. docs/importing.md shows what is in it.',
  noFile: (path: string, code: string) =>
    `The file of scheduled imports ${path} cannot be read: ${REASONS[code] ?? code}. Correct UPTAKE_PULLS.`,
  unknownName: (name: string, near: string | null, names: string[]) =>
    `There is no pull called "${name}". ${near === null ? `There are: ${names.join(', ')}.` : `Did you mean ${near}?`}`,
  noWatermark: (name: string, column: string, found: string[]) =>
    `The query in ${name} uses $watermark but yields no column "${column}", from which the next watermark is taken. ` +
    `Select it too, or name one of: ${found.join(', ')}.`,
  warehouse: (reason: string) =>
    `The warehouse cannot be read: ${reason}. Check its address and user under \`postgres:\`, and that it can be reached from here.`,
  warehouseQuery: (name: string, reason: string) =>
    `The query in ${name} does not work, the warehouse says: ${reason}. It is one SELECT in PostgreSQL's SQL that reads and does nothing else.`,
  unexpected: () =>
    'Something went wrong on our side, and nothing is known to be wrong with the file or the source. The log has the cause; the pull is tried again when it is next due.',
} as const;

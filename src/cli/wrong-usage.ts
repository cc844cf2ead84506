import { UsageError } from './command.ts';

/**
 * What is wrong with how a command was called, as a sentence of ours; null: the error is about something else. Node's
 * own sentences (https://nodejs.org/api/util.html#utilparseargsconfig) advise on what these commands do not take.
 */
export function wrongUsage(error: unknown): string | null {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return null;
  const named = /'([^']+)'/u.exec(error.message)?.[1] ?? '';
  const option = named.split(/[ ,]/u).find((word) => word.startsWith('--')) ?? named;
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `There is no option ${option} here.`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `“${named}” is one word too many.`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return error.message.includes('does not take')
        ? `${option} stands alone, without a value.`
        : `${option} needs a value behind it.`;
    default:
      return null;
  }
}

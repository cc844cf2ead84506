import type { z } from 'zod';
import type { LocalSlack } from '../local-slack.ts';
import type { Tier } from '../state/rate-limits.ts';
import { refuseArguments } from './refusal.ts';

export type Answer = Record<string, unknown>;

/** What a method asks of whoever calls it. */
export type Terms = {
  /** The kind of token it takes: the bot's unless said otherwise. */
  token: 'bot' | 'app' | 'none';
  /** Bot scopes of which the token needs one; none when empty. */
  scopes: string[];
  /** How often it may be called. */
  tier: Tier;
};

/** One method of the Web API. */
export type Method = Terms & { call: (slack: LocalSlack, args: Record<string, unknown>) => Answer };

/** A method whose arguments are parsed before it runs. Refusals are thrown, see refusal.ts. */
export function method<T extends z.ZodType>(
  terms: Partial<Terms> & Pick<Terms, 'tier'>,
  args: T,
  run: (slack: LocalSlack, args: z.infer<T>) => Answer,
): Method {
  return {
    token: 'bot',
    scopes: [],
    ...terms,
    call: (slack, given) => {
      const parsed = args.safeParse(given);
      if (parsed.success) return run(slack, parsed.data);
      return refuseArguments(...parsed.error.issues.map((issue) => describe(issue, given)));
    },
  };
}

/** Slack's words: a field is missing, or must be something else at that place. */
function describe(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const field = issue.path.join('/');
  const missing = issue.path.length === 1 && given[String(issue.path[0])] === undefined;
  if (missing) return `missing required field: ${field}`;
  const what = issue.code === 'invalid_type' ? `must be a valid ${issue.expected}` : issue.message;
  return `${what} [json-pointer:/${field}]`;
}

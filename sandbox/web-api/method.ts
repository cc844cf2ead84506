import type { z } from 'zod';
import type { LocalSlack } from '../local-slack.ts';
import { Refusal } from './refusal.ts';

export type Answer = Record<string, unknown>;

/** One method of the Web API. `scope` is the bot scope it needs, null for none. */
export type Method = {
  token: 'bot' | 'app';
  scope: string | null;
  call: (slack: LocalSlack, args: Record<string, unknown>) => Answer;
};

/** A method whose arguments are parsed before it runs. Refusals are thrown, see refusal.ts. */
export function method<T extends z.ZodType>(
  scope: string | null,
  args: T,
  run: (slack: LocalSlack, args: z.infer<T>) => Answer,
): Method {
  return {
    token: 'bot',
    scope,
    call: (slack, given) => {
      const parsed = args.safeParse(given);
      if (parsed.success) return run(slack, parsed.data);
      throw new Refusal('invalid_arguments', {
        response_metadata: { messages: parsed.error.issues.map(describe) },
      });
    },
  };
}

function describe(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('/');
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('undefined');
  return missing
    ? `[ERROR] missing required field: ${field}`
    : `[ERROR] ${issue.message} [json-pointer:/${field}]`;
}

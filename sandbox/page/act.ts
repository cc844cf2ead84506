import type { Deed } from '../people/act.ts';
import type { Result } from '../people/result.ts';

/** Tells the local Slack what that person does. */
export async function sendDeed(person: string, deed: Deed): Promise<Result> {
  try {
    const response = await fetch('/page/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, deed }),
    });
    return (await response.json()) as Result;
  } catch {
    return { ok: false, problem: 'The local Slack does not answer. Is it still running?' };
  }
}

/** Those whose failure is said where it happened; of any other the page says it at its foot. */
export function saysItselfWhatFailed(deed: Deed): boolean {
  return deed.do === 'submit' || deed.do === 'press' || deed.do === 'suggest';
}

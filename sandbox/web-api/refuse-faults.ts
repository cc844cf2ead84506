import type { Fault } from '../../src/slack/blocks/fault.ts';
import { Refusal } from './refusal.ts';

/**
 * Slack's answer to content with faults: the code of the first, and a message for each that has the same code.
 * `place` is where the content stands in the arguments. Refused messages say it in `errors` too.
 */
export function refuseFaults(faults: Fault[], place = ''): void {
  const [first] = faults;
  if (first === undefined) return;
  const errors = faults
    .filter(({ code }) => code === first.code)
    .map(({ message, pointer }) => `${message} [json-pointer:${place}${pointer}]`);
  throw new Refusal(first.code, {
    ...(first.code === 'invalid_blocks' && { errors }),
    response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) },
  });
}

import { z } from 'zod';
import { findFile } from '../state/files.ts';
import type { State } from '../state/state.ts';
import { refuse } from './refusal.ts';

const slackFile = z.object({
  slack_file: z.object({ id: z.string().optional(), url: z.string().optional() }),
});
const drawable = /\.(png|jpe?g|gif)$/i;

/**
 * Refuses images that name an uploaded file which is not there, not an image, or still being examined.
 *
 * Source: https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
 */
export function refuseUnreadyFiles(state: State, blocks: unknown[]): void {
  for (const [pointer, { id, url }] of filesIn(blocks, '/blocks')) {
    const file = findFile(state, id ?? url ?? '');
    if (file?.stage === 'ready' && drawable.test(file.name)) continue;
    const fault = `invalid slack file [json-pointer:${pointer}/slack_file]`;
    refuse('invalid_blocks', {
      errors: [fault],
      response_metadata: { messages: [`[ERROR] ${fault}`] },
    });
  }
}

type Named = z.infer<typeof slackFile>['slack_file'];

/** Images stand in blocks, accessories and contexts: wherever they are, with the place of each. */
function filesIn(value: unknown, pointer: string): [pointer: string, file: Named][] {
  if (typeof value !== 'object' || value === null) return [];
  const named = slackFile.safeParse(value).data;
  if (named) return [[pointer, named.slack_file]];
  return Object.entries(value).flatMap(([key, inner]) => filesIn(inner, `${pointer}/${key}`));
}

import type { Preview } from '../state/previews.ts';
import type { State } from '../state/state.ts';

/** A preview as Slack shows it to apps: an attachment of the message. */
export function previewAnswer({ app }: State, { id, url, color, fallback, blocks }: Preview) {
  return {
    id,
    from_url: url,
    app_unfurl_url: url,
    is_app_unfurl: true,
    app_id: app.id,
    bot_id: app.botId,
    fallback,
    ...(color !== null && { color }),
    blocks,
  };
}

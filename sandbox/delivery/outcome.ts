/** What became of something sent to the bot. */
export type Outcome =
  | { kind: 'acknowledged'; answer: unknown }
  /** No acknowledgement within three seconds. */
  | { kind: 'timeout' }
  /** No bot is connected, or it refused the request. */
  | { kind: 'unreachable'; reason: string };

/** Slack waits this long for an acknowledgement. https://docs.slack.dev/interactivity/handling-user-interaction */
export const ackDeadlineMs = 3_000;

export type Envelope = {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown>;
};

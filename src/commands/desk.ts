import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';

/** What answering a person takes: the context, Slack, and who we are there. */
export type Desk = Context & {
  /** Fails fast and never retries. */
  slack: WebClient;
  teamId: string;
  botUserId: string;
};

/** Today as the catalogue counts days. */
export function today({ catalog, now }: Pick<Desk, 'catalog' | 'now'>): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: catalog.timeZone }).format(now());
}

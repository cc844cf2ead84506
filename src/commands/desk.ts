import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { dayIn } from '../domain/catalog/days.ts';
import type { Directory } from '../slack/directory.ts';
import type { Respond } from './answer.ts';

/** What answering a person takes: the context, Slack, and who we are there. */
export type Desk = Context & {
  /** Fails fast and never retries. */
  slack: WebClient;
  /** Answers a click of the last half hour by its response_url. */
  respondTo: (url: string) => Respond;
  directory: Directory;
  teamId: string;
  /** Where the messages of the workspace are, e.g. `https://acme.slack.com/`; null: Slack did not say. */
  workspaceUrl: string | null;
  botUserId: string;
};

/** Today as the catalogue counts days. */
export function today({ catalog, now }: Pick<Desk, 'catalog' | 'now'>): string {
  return dayIn(catalog.timeZone, now());
}

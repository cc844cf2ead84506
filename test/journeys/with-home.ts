import { pino } from 'pino';
import type { Database } from '../../drizzle/database.ts';
import { publishedHome } from '../../sandbox/state/views.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { loadCatalog } from '../../src/catalog.ts';
import type { HomeDesk } from '../../src/home/draw-home.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { eventually, wordsOf, type Journey } from './with-uptake.ts';

const log = pino({ level: 'silent' });

/** What somebody's App Home shows. */
export const home = ({ slack }: Journey, who: string) => wordsOf(publishedHome(slack.state, who));

export async function openHome(journey: Journey, who: string): Promise<string> {
  await journey.slack.act(who, { do: 'home', tab: 'home' });
  return eventually(() => {
    const words = home(journey, who);
    return words !== '[]' && words;
  });
}

/** Presses a button of somebody's App Home, or chooses in a menu there. */
export async function pressHome({ slack }: Journey, who: string, actionId: string, chosen: unknown = null) {
  const view = publishedHome(slack.state, who)!;
  const block = view.blocks.find((each) => JSON.stringify(each).includes(`"action_id":"${actionId}"`))!;
  const deed = { do: 'press', on: { view: view.id }, blockId: block.block_id, actionId, chosen, values: {} };
  return slack.act(who, deed as Parameters<typeof slack.act>[1]);
}

/** What the job works with that draws App Homes again. */
export async function jobDesk({ slack }: Journey, db: Database): Promise<HomeDesk> {
  const catalog = await loadCatalog({ catalogPath: 'uptake.yml' }, db);
  const { team, app } = slack.state;
  const client = slackClients({ botToken: tokens.bot, apiUrl: slack.apiUrl, log, leftOut }).background;
  const us = { teamId: team.id, botUserId: app.botUserId };
  return { db, catalog, log, now: () => new Date(), slack: client, ...us };
}

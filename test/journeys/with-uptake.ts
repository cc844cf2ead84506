import { pino, type Logger } from 'pino';
import { onTestFinished } from 'vitest';
import { readManifest } from '../../sandbox/manifest.ts';
import { startLocalSlack, type RunningLocalSlack } from '../../sandbox/start-local-slack.ts';
import type { Message } from '../../sandbox/state/messages.ts';
import { visibleModal } from '../../sandbox/state/views.ts';
import { tokens } from '../../sandbox/tokens.ts';
import type { Block } from '../../sandbox/web-api/blocks.ts';
import { startApp } from '../../src/app.ts';
import { loadCatalog } from '../../src/catalog.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import type { Database } from '../../drizzle/database.ts';

export const priya = 'U0PRIYA00';
export const tomas = 'U0TOMAS00';
export const gus = 'U0GUS0000';
/** The bot is in #customer-success and not in #random. */
export const success = 'C0SUCCESS';
export const random = 'C0RANDOM0';

/** The bot as it ships, in Socket Mode, beside a local Slack; both end with the test. */
export async function uptake(
  db: Database,
  log: Logger = pino({ level: 'silent' }),
  given: Partial<Catalog> = {},
): Promise<Journey> {
  const slack = await startLocalSlack({ manifest: readManifest('manifest.yml') });
  onTestFinished(slack.close);
  const catalog = { ...(await loadCatalog({ catalogPath: 'uptake.yml' }, db)), ...given };
  const context = { db, catalog, log, now: () => new Date() };
  const config = { botToken: tokens.bot, appToken: tokens.app, signingSecret: null, apiUrl: slack.apiUrl };
  const app = await startApp(context, config, 0);
  onTestFinished(app.stop);
  return journeyIn(slack, app.stop);
}

export type Journey = ReturnType<typeof journeyIn>;

/** What a person does and sees. */
function journeyIn(slack: RunningLocalSlack, stop: () => Promise<void>) {
  const inChannel = (channel: string) => slack.state.messages.get(channel) ?? [];
  return {
    slack,
    /** Types a command and waits for the answer. */
    async type(person: string, text: string, channel = success): Promise<Message> {
      const before = inChannel(channel).length;
      await slack.act(person, { do: 'command', channel, text });
      return eventually(() => inChannel(channel)[before]);
    },
    /** Presses the button with these words; several times when told. */
    async press(person: string, message: Message, words: string, times = 1): Promise<void> {
      const { blockId, actionId } = buttonWith(message.blocks, words);
      const on = { channel: message.channel, ts: message.ts };
      const deed = { do: 'press', on, blockId, actionId, chosen: null, values: {} } as const;
      await Promise.all(Array.from({ length: times }, () => slack.act(person, deed)));
    },
    messages: inChannel,
    /** Stops the bot, which finishes every answer under way: after that nothing more appears. */
    stop,
    modal: (person: string) => visibleModal(slack.state, person),
  };
}

export function join({ state }: Pick<RunningLocalSlack, 'state'>, person: string, channel: string): void {
  state.channels.get(channel)?.members.push(person);
}

export function leave({ state }: Pick<RunningLocalSlack, 'state'>, person: string, channel: string): void {
  const { members = [] } = state.channels.get(channel) ?? {};
  if (members.includes(person)) members.splice(members.indexOf(person), 1);
}

/** Everything readable in a message or a view. */
export function wordsOf(shown: { blocks: unknown[] } | null | undefined): string {
  return JSON.stringify(shown?.blocks ?? []);
}

/** Long enough for a machine that is busy with other tests. */
const PATIENCE_MS = 20_000;

type Looked<T> = T | null | undefined | false;

export async function eventually<T>(look: () => Looked<T> | Promise<Looked<T>>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  throw new Error('what was waited for did not happen in time');
}

function buttonWith(blocks: Block[], words: string): { blockId: string; actionId: string } {
  for (const block of blocks) {
    const elements = [block['accessory'], ...((block['elements'] as unknown[]) ?? [])] as Button[];
    const button = elements.find((element) => element?.text?.text === words);
    if (button !== undefined) return { blockId: block.block_id, actionId: button.action_id };
  }
  throw new Error(`there is no button “${words}”`);
}

type Button = { action_id: string; text?: { text: string } } | undefined;

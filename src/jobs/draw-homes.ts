import type { SlackConfig } from '../config.ts';
import { claimHomes } from '../domain/home/queries.ts';
import { drawHome, type HomeDesk } from '../home/draw-home.ts';
import { slackClients } from '../slack/clients.ts';
import { slackFailure } from '../slack/failure.ts';
import { identify } from '../slack/identity.ts';
import { leftOut } from '../views/sentences.ts';
import type { Job } from './job.ts';

/** Draws App Homes again of which something changed, each few seconds. */
export function drawHomesJob({ botToken, apiUrl }: SlackConfig & { botToken: string }): Job {
  let identity: ReturnType<typeof identify> | null = null;
  return {
    name: 'draw-homes',
    due: '*/3 * * * * *',
    run: async (context, stop) => {
      const address = { botToken, apiUrl, log: context.log, leftOut };
      identity ??= identify(address);
      const who = await identity.catch((error: unknown) => {
        identity = null;
        throw error;
      });
      await drawHomes({ ...context, ...who, slack: slackClients(address).background }, stop);
    },
  };
}

/** In hand for so long, one has lost its process. Longer than drawing and Slack's answers can take. */
const LEASE_MS = 60_000;

/** Slack takes a hundred a minute of these, and people who open theirs come first. */
const MOST_AT_ONCE = 3;

/** Draws what is due, a few at a time. Several may run at once: each takes others in hand. */
export async function drawHomes(desk: HomeDesk, stop: AbortSignal): Promise<void> {
  const now = desk.now();
  const due = await claimHomes(desk.db, now, new Date(now.getTime() + LEASE_MS), MOST_AT_ONCE);
  for (const userId of due) {
    if (stop.aborted) return;
    await drawHome(desk, userId).catch((error: unknown) => {
      const failure = slackFailure(error);
      if (failure === null) throw error;
      desk.log.warn({ failure, userId }, 'an App Home could not be drawn; it is tried again in a minute');
    });
  }
}

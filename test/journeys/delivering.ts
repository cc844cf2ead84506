import { pino } from 'pino';
import { sql } from 'drizzle-orm';
import { tokens } from '../../sandbox/tokens.ts';
import { connect } from '../../src/db/database.ts';
import { deliverPosts } from '../../src/jobs/deliver-posts.ts';
import { DRAW, type Draw } from '../../src/jobs/draw-post.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { placeJudge } from '../../src/slack/outbox/judge-place.ts';
import { section } from '../../src/views/message.ts';
import { leftOut } from '../../src/views/sentences.ts';
import { catalogOf } from '../support/builders.ts';

// A replica of its own process that delivers posts until it is killed. It draws `drawn_things`, as a digest is drawn
// from what is open, and digests, and gives Slack up sooner than production does.
const { databaseUrl, apiUrl, teamId } = JSON.parse(process.argv[2]!) as Record<string, string>;
process.on('disconnect', () => process.exit());
const { db } = connect(databaseUrl!, { max: 5 });
const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2));
const address = { botToken: tokens.bot, apiUrl: apiUrl!, log, leftOut };
const slack = slackClients(address, 1_000).background;
const now = () => new Date();
const judge = placeJudge(slack, directoryOf(slack, teamId!, now), teamId!);

const drawThing: Draw = async (context, { thing }) => {
  const { rows } = await context.db.execute<{ version: number }>(
    sql`select version from drawn_things where thing = ${thing}`,
  );
  const text = `${String(thing)} version ${rows[0]!.version}`;
  return { text, blocks: [section(text)] };
};

/** A thing of the campaign, or a digest that was planned as the job plans them. */
const drawing =
  (kind: 'digest' | 'digest_accounts'): Draw =>
  (context, subject) =>
    'thing' in subject ? drawThing(context, subject) : DRAW[kind](context, subject);

const waits = {
  leaseMs: 4_000,
  sendWithinMs: 1_000,
  looksMs: [200, 800, 2_000],
  againMs: 500,
  pollMs: 50,
};
deliverPosts(
  { db, catalog: catalogOf({}), log, now },
  { slack, judge },
  { draw: { digest: drawing('digest'), digest_accounts: drawing('digest_accounts') }, waits },
);
process.send!('delivering');

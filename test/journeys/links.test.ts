import { beforeAll, expect, test } from 'vitest';
import { faultRequest } from '../../sandbox/faults/fault.ts';
import { addFault } from '../../sandbox/faults/faults.ts';
import { addChannel } from '../../sandbox/state/channels.ts';
import { DEFAULT_TEAM } from '../../src/domain/catalog/defaults.ts';
import type { Catalog } from '../../src/domain/catalog/catalog.ts';
import { parseLinkPattern } from '../../src/domain/links/link-pattern.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import {
  eventually,
  gus,
  join,
  priya,
  random,
  success,
  tomas,
  uptake,
  wordsOf,
  type Journey,
} from './with-uptake.ts';

const { db, pool } = await freshDatabase();
const shared = 'C0SHARED0';
const acme = 'https://app.example.com/accounts/acme';
const ACCOUNTS = ['acme', 'globex', 'initech', 'umbrella', 'hooli', 'vandelay', 'gone'];

beforeAll(async () => {
  await addAccounts(
    db,
    ACCOUNTS.map((accountId) => ({ accountId })),
  );
  await pool.query(`update accounts set csm_email = 'tomas@uptake.example' where account_id = 'acme'`);
  await pool.query(`update accounts set churned_on = '2026-01-05' where account_id = 'gone'`);
  await pool.query(`update accounts set traits = '{"crm": "7&8"}' where account_id = 'hooli'`);
  const people = [priya, tomas].map((id) =>
    teammateOf(id, { email: `${id.slice(2, 7).toLowerCase()}@uptake.example` }),
  );
  await recordTeammates(db, [...people, teammateOf(gus, { standing: 'guest' })], new Date());
});

async function say({ slack, messages }: Journey, person: string, text: string, channel = success) {
  const before = messages(channel).length;
  await slack.act(person, { do: 'say', channel, text, thread: null });
  return messages(channel)[before]!;
}

/** How often Slack told of links in a posted message and was answered. */
const toldOf = ({ slack }: Journey) =>
  slack.state.traffic.filter(
    ({ name, request, status }) =>
      name === 'link_shared' && status === 'ok' && JSON.stringify(request).includes('conversations_history'),
  ).length;

/** The previews of what was said, once the bot has done all that it does. */
async function previewsOf(journey: Journey, person: string, text: string, channel = success) {
  const message = await say(journey, person, text, channel);
  await eventually(() => toldOf(journey) > 0);
  await journey.stop();
  return message.previews;
}

/** What is put on record while something happens. */
async function recordedDuring(happens: () => Promise<unknown>) {
  const { rows: before } = await pool.query('select coalesce(max(audit_id), 0) as last from audit_entries');
  await happens();
  const { rows } = await pool.query(
    `select action, user_id, account_id, channel_id, message_ts, detail from audit_entries
     left join accounts using (account_key) where audit_id > $1 order by audit_id`,
    [before[0].last],
  );
  return rows;
}

test('a link to an account shows everyone how it stands, on the account of who posted it', async () => {
  const journey = await uptake(db);
  const entries = await recordedDuring(async () => {
    const [preview] = await previewsOf(journey, priya, `Look at ${acme}?tab=1 please`);
    expect(preview?.url).toBe(`${acme}?tab=1`);
    const words = JSON.stringify(preview?.blocks);
    for (const said of ['*acme*', `<@${tomas}>`, 'No usage was ever received', 'Never evaluated'])
      expect(words).toContain(said);
  });
  const { ts } = journey.messages(success).at(-1)!;
  const place = { channel_id: success, message_ts: ts };
  const what = { action: 'share_account', account_id: 'acme', detail: { shown: 'preview' } };
  expect(entries).toEqual([{ user_id: priya, ...what, ...place }]);
});

test('“Open card” in a preview shows the card to whoever presses it', async () => {
  const journey = await uptake(db);
  const message = await say(journey, priya, acme);
  const preview = await eventually(() => message.previews[0]);
  const [line] = preview.blocks;
  const on = { channel: success, ts: message.ts, preview: preview.id };
  const blockId = line!.block_id;
  await journey.slack.act(tomas, {
    do: 'press',
    on,
    blockId,
    actionId: ACTION.openCard,
    chosen: null,
    values: {},
  });
  const card = await eventually(() =>
    journey.messages(success).find(({ ephemeralTo }) => ephemeralTo === tomas),
  );
  expect(wordsOf(card)).toContain('acme');
});

test('an account that is linked twice has one preview, and of many links the first five have one', async () => {
  const links = [...ACCOUNTS.slice(0, 6), 'nobody'].map(
    (account) => `https://app.example.com/accounts/${account}`,
  );
  const text = [acme, `${acme}/deals`, ...links.slice(1)].join(' ');
  const previews = await previewsOf(await uptake(db), priya, text);
  expect(previews.map(({ url }) => url)).toEqual(links.slice(0, 5));
});

test('a link may name an account by a trait, and have & in it', async () => {
  const links = [parseLinkPattern('https://app.example.com/crm?view=1&key={traits.crm}')!];
  const journey = await uptake(db, undefined, { links });
  const previews = await previewsOf(journey, priya, 'https://app.example.com/crm?view=1&key=7%268');
  expect(JSON.stringify(previews)).toContain('*hooli*');
});

test('a link that Slack tells of twice is previewed, and put on record, once', async () => {
  const journey = await uptake(db);
  addFault(journey.slack.state, faultRequest.parse({ kind: 'duplicate', target: 'events' }));
  const entries = await recordedDuring(async () => {
    const message = await say(journey, priya, acme);
    await eventually(() => message.previews.length === 1 && toldOf(journey) > 1);
    await journey.stop();
  });
  expect(entries).toHaveLength(1);
});

type Case = {
  where: string;
  text?: string;
  person?: string;
  channel?: string;
  given?: Partial<Catalog>;
};

test.each<Case>([
  { where: 'in a channel shared with another company', channel: shared },
  { where: 'where a guest reads along', channel: random },
  { where: 'for a guest', person: gus, channel: random },
  {
    where: 'of an account that the author may not see',
    given: { team: { ...DEFAULT_TEAM, scope: 'own_team' } },
  },
  { where: 'of an account that has left', text: 'https://app.example.com/accounts/gone' },
  { where: 'of an account that is not there', text: 'https://app.example.com/accounts/none' },
  { where: 'of another page of the same site', text: 'https://app.example.com/help' },
  { where: 'where no links are configured', given: { links: [] } },
])('there is no preview $where, and nothing is said or put on record', async (one) => {
  const { text = acme, person = priya, channel = success, given = {} } = one;
  const journey = await uptake(db, undefined, given);
  if (channel === random) join(journey.slack, journey.slack.state.app.botUserId, random);
  const before = journey.messages(channel).length;
  const entries = await recordedDuring(async () => {
    expect(await previewsOf(journey, person, text, channel)).toEqual([]);
  });
  expect(journey.messages(channel)).toHaveLength(before + 1);
  expect(entries).toEqual([]);
});

test.each([
  {
    where: 'in a private channel',
    channelIn: async ({ slack: { state } }: Journey) => {
      const members = [priya, tomas];
      const plain = { archived: false, createdAt: 0, topic: '' };
      return addChannel(state, { id: 'C0PRIVATE', name: 'private', kind: 'private', members, ...plain }).id;
    },
  },
  {
    where: 'in a direct message of two people',
    channelIn: async ({ slack }: Journey) => {
      const opened = await slack.act(priya, { do: 'direct', with: tomas });
      return opened.ok ? opened.channel! : '';
    },
  },
])(
  'without the bot, $where there is no preview, and nothing is said or put on record',
  async ({ channelIn }) => {
    const journey = await uptake(db);
    const channel = await channelIn(journey);
    const entries = await recordedDuring(async () => {
      expect(await previewsOf(journey, priya, acme, channel)).toEqual([]);
    });
    expect(journey.messages(channel)).toHaveLength(1);
    expect(entries).toEqual([]);
  },
);

test('links that name nobody, however they are written, do not spoil the preview of one that does', async () => {
  const strange = ['%00', 'NaN', '%E0%A4%A', `'`].map((key) => `https://app.example.com/accounts/${key}`);
  expect(await previewsOf(await uptake(db), priya, [...strange, acme].join(' '))).toHaveLength(1);
});

test('when Slack takes no preview, the bot goes on', async () => {
  const journey = await uptake(db);
  const limit = { kind: 'rate-limit', target: 'chat.unfurl', retryAfter: 30, times: 1 };
  addFault(journey.slack.state, faultRequest.parse(limit));
  const message = await say(journey, priya, acme);
  await eventually(() => toldOf(journey) > 0);
  expect(await journey.type(priya, '/adoption acme')).toMatchObject({ ephemeralTo: priya });
  await journey.stop();
  expect(message.previews).toEqual([]);
});

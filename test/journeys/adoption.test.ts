import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../src/db/database.ts';
import { foldName, stripName } from '../../src/domain/accounts/names.ts';
import { freshDatabase } from '../support/database.ts';
import {
  eventually,
  gus,
  join,
  leave,
  priya,
  random,
  success,
  tomas,
  uptake,
  wordsOf,
} from './with-uptake.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await freshDatabase();
  await addAccount('acme', 'Acme Corp', 'acme.example');
  await addAccount('north-1', 'Northwind Foods', 'north-1.example');
  await addAccount('north-2', 'Northwind Freight', 'north-2.example');
  await addAccount('rude', '<!channel> & Sons', null);
});

async function addAccount(id: string, name: string, domain: string | null): Promise<void> {
  await connection.pool.query(
    `insert into accounts (account_id, name, name_folded, name_stripped, domain, tier, csm_email, arr, currency)
     values ($1, $2, $3, $4, $5, 'enterprise', 'priya@uptake.example', 120000, 'EUR')`,
    [id, name, foldName(name), stripName(name), domain],
  );
}

test.each(['acme', 'ACME Corp', 'akme', 'acme.example', '“Acme”'])(
  'Priya types /adoption %s and reads the card, which nobody else sees',
  async (typed) => {
    const { type } = await uptake(connection.db);
    const card = await type(priya, `/adoption ${typed}`);
    expect(card).toMatchObject({ ephemeralTo: priya, user: expect.any(String) });
    expect(card.text).toContain('Acme Corp: health unknown');
    expect(wordsOf(card)).toContain('€120,000');
    expect(wordsOf(card).includes('Nothing is called “akme”; this is the nearest.')).toBe(typed === 'akme');
  },
);

test('/adoption alone and help say what to type, with accounts that are there', async () => {
  const { type } = await uptake(connection.db);
  for (const typed of ['/adoption', '/adoption help']) {
    expect(wordsOf(await type(priya, typed))).toContain('`/adoption Acme Corp`');
  }
  expect(wordsOf(await type(priya, '/adoption help sharing'))).toContain('Only you see an answer');
  const unknown = await type(priya, '/adoption help <!here>');
  expect(wordsOf(unknown)).toContain('I have no help on “&lt;!here&gt;”');
  expect(wordsOf(unknown)).toMatch(/`\/adoption help` with .*`health`/);
});

test('of several accounts one is chosen, and its card takes the place of the list', async () => {
  const { type, press, messages } = await uptake(connection.db);
  const list = await type(priya, '/adoption northwind');
  expect(wordsOf(list)).toMatch(
    /Several accounts match.*Northwind Foods.*north-1\.example.*Northwind Freight/,
  );
  await press(priya, list, 'Show');
  const card = await eventually(() =>
    messages(success).find(({ text }) => text.startsWith('Northwind Foods: ')),
  );
  expect(card).toMatchObject({ ts: list.ts, ephemeralTo: priya });
});

test('a name that nothing matches is answered with the nearest, or with how to search', async () => {
  const { type } = await uptake(connection.db);
  expect(wordsOf(await type(priya, '/adoption zzzzqqq'))).toContain('No account matches “zzzzqqq”');
});

test('a name that is a mention reaches nobody', async () => {
  const { type } = await uptake(connection.db);
  const card = await type(priya, '/adoption rude');
  expect(card.text).toContain('&lt;!channel&gt; &amp; Sons');
});

test('a shared card appears once, however often the button is pressed', async () => {
  const { type, press, messages, stop } = await uptake(connection.db);
  const card = await type(priya, '/adoption acme');
  await press(priya, card, 'Share to channel', 3);
  await stop();
  const shared = messages(success).filter(
    (message) => !message.ephemeralTo && message.text.startsWith('Acme'),
  );
  expect(shared).toHaveLength(1);
  expect(wordsOf(shared[0])).toContain(`Shared by <@${priya}>`);
  expect(wordsOf(shared[0])).not.toContain('Share to channel');
  expect(wordsOf(messages(success).find(({ ts }) => ts === card.ts))).toContain('You shared this card');
});

test('a shared card can be refreshed by someone else and stays shared by the first', async () => {
  const { type, press, messages } = await uptake(connection.db);
  await press(priya, await type(priya, '/adoption acme'), 'Share to channel');
  const shared = await eventually(() =>
    messages(success).find(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Acme')),
  );
  await connection.pool.query(`update accounts set arr = 99000 where account_id = 'acme'`);
  await press(tomas, shared, 'Refresh');
  await eventually(() => wordsOf(messages(success).find(({ ts }) => ts === shared.ts)).includes('€99,000'));
  expect(wordsOf(messages(success).find(({ ts }) => ts === shared.ts))).toContain(`Shared by <@${priya}>`);
  await connection.pool.query(`update accounts set arr = 120000 where account_id = 'acme'`);
});

test('where the bot is not, sharing says how to invite it, and works once it is there', async () => {
  const { slack, type, press, messages } = await uptake(connection.db);
  leave(slack, gus, random);
  const card = await type(priya, '/adoption acme', random);
  await press(priya, card, 'Share to channel');
  const refusal = await eventually(() => messages(random).find(({ text }) => text.includes('/invite')));
  expect(refusal.ephemeralTo).toBe(priya);
  join(slack, slack.state.app.botUserId, random);
  await press(priya, card, 'Share to channel');
  await eventually(() =>
    messages(random).find(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Acme')),
  );
});

test('the details open at once and are filled', async () => {
  const { type, press, modal } = await uptake(connection.db);
  await press(priya, await type(priya, '/adoption acme'), 'Open details');
  const view = await eventually(() =>
    wordsOf(modal(priya)).includes('Health and risk unknown') ? modal(priya) : null,
  );
  expect(wordsOf(view)).not.toContain('Loading');
});

test.each(['/adoption acme', '/adoption', '/adoption nobody'])(
  'a guest who types %s learns nothing',
  async (typed) => {
    const { type } = await uptake(connection.db);
    const answer = await type(gus, typed, random);
    expect(answer.text).toContain('you are a guest here');
    expect(wordsOf(answer)).not.toContain('Acme');
  },
);

test('a guest cannot refresh or open a card that was shared where they are', async () => {
  const { slack, type, press, messages, modal } = await uptake(connection.db);
  leave(slack, gus, random);
  join(slack, slack.state.app.botUserId, random);
  await press(priya, await type(priya, '/adoption acme', random), 'Share to channel');
  const shared = await eventually(() =>
    messages(random).find(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Acme')),
  );
  join(slack, gus, random);
  await press(gus, shared, 'Refresh');
  await eventually(() =>
    messages(random).find(({ ephemeralTo, text }) => ephemeralTo === gus && text.includes('guest')),
  );
  await press(gus, shared, 'Open details');
  const view = await eventually(() => (wordsOf(modal(gus)).includes('guest') ? modal(gus) : null));
  expect(wordsOf(view)).not.toContain('Acme');
});

test('a button of an older version is answered, not ignored', async () => {
  const { type, press, messages } = await uptake(connection.db);
  const card = await type(priya, '/adoption acme');
  for (const block of card.blocks) {
    for (const element of (block['elements'] as { action_id?: string }[]) ?? []) {
      if (element.action_id !== undefined) element.action_id = `old.${element.action_id}`;
    }
  }
  await press(priya, card, 'Refresh');
  await eventually(() => messages(success).find(({ text }) => text.includes('older version of Uptake')));
});

test('the card of an account that is gone says so when refreshed', async () => {
  const { type, press, messages } = await uptake(connection.db);
  await addAccount('brief', 'Briefly Here', null);
  const card = await type(priya, '/adoption briefly');
  await connection.pool.query(`delete from accounts where account_id = 'brief'`);
  await press(priya, card, 'Refresh');
  await eventually(() => messages(success).find(({ text }) => text.includes('no longer here')));
});

test('what breaks is answered with a number that the log has too', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const broken = await freshDatabase();
  const { type } = await uptake(broken.db, log);
  await broken.pool.query('alter table accounts rename to accounts_gone');
  const answer = await type(priya, '/adoption acme');
  const [, errorId = 'none'] = /`([0-9a-f]{8})`/.exec(answer.text) ?? [];
  expect(answer).toMatchObject({
    ephemeralTo: priya,
    text: expect.stringContaining('Something went wrong on my side'),
  });
  expect(lines.join('')).toContain(`"errorId":"${errorId}"`);
});

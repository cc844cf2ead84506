import { beforeAll, beforeEach, expect, test } from 'vitest';
import { DEFAULT_TEAM } from '../../src/domain/catalog/defaults.ts';
import { PERMISSIONS } from '../../src/domain/permissions/permissions.ts';
import { recordTeammates } from '../../src/domain/teammates/queries.ts';
import type { Role } from '../../src/domain/teammates/teammate.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { accountGone } from '../../src/views/sentences.ts';
import { addAccounts } from '../support/builders.ts';
import { freshDatabase } from '../support/database.ts';
import { teammateOf } from '../support/teammates.ts';
import { chosen, outcome, pressed, replaced, typed, type Deed } from './deeds.ts';
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

const [mei, ada] = ['U0MEI0000', 'U0ADA0000'];
const shared = 'C0SHARED0';
const connection = await freshDatabase();
const keys = new Map<string, number>();
const keyOf = (account: string) => String(keys.get(account));

beforeAll(async () => {
  const ids = ['priya', 'tomas', 'mei', 'ada', 'nobody'].map((name) => ({ accountId: `of-${name}` }));
  for (const [id, key] of await addAccounts(connection.db, ids)) keys.set(id, key);
  await connection.pool.query(
    `update accounts set csm_email = substr(account_id, 4) || '@uptake.example' where account_id <> 'of-nobody'`,
  );
  // As the sync would have found them.
  const people = [priya, tomas].map((id) =>
    teammateOf(id, { email: `${id.slice(2, 7).toLowerCase()}@uptake.example` }),
  );
  await recordTeammates(connection.db, people, new Date());
});

beforeEach(async () => void (await connection.pool.query('delete from account_owners')));

/** Everything about accounts that can be asked for in Slack, but what digests offer (digest-permissions.test.ts). */
const DEEDS: Record<string, Deed> = {
  '/adoption <account>': {
    action: 'see_account',
    act: (journey, who, account, channel) =>
      typed(journey, who, `/adoption ${account}`, channel, `${account}: `),
  },
  '/adoption audit <account>': {
    action: 'see_audit',
    act: (journey, who, account, channel) =>
      typed(journey, who, `/adoption audit ${account}`, channel, 'Who did and saw what'),
  },
  '/adoption team': {
    action: 'see_team',
    act: (journey, who, _account, channel) =>
      typed(journey, who, '/adoption team', channel, 'The team’s accounts'),
  },
  'Open card': {
    action: 'see_account',
    act: async (journey, who, account, channel) => {
      const on = await pressed(journey, who, channel, ACTION.openCard, String(keys.get(account)));
      return () =>
        journey.messages(channel).some((one) => one.ts > on.ts && one.text.startsWith(`${account}: `));
    },
  },
  Show: { action: 'see_account', act: replaced(ACTION.chooseAccount, (account) => `${account}: `, keyOf) },
  Refresh: { action: 'see_account', act: replaced(ACTION.refreshCard, (account) => `${account}: `, keyOf) },
  Older: {
    action: 'see_audit',
    act: replaced(
      ACTION.olderAudit,
      () => 'Who did and saw what',
      (account) => `${keyOf(account)}:9999999`,
    ),
  },
  'Open details': {
    action: 'see_account',
    act: async (journey, who, account, channel) => {
      await pressed(journey, who, channel, ACTION.openDetails, String(keys.get(account)));
      return () => wordsOf(journey.modal(who)).includes('account_details.members');
    },
  },
  'Hand it over to': {
    action: 'reassign_account',
    act: async (journey, who, account, channel) => {
      const on = await chosen(journey, who, channel, `account_owner:${keys.get(account)}`, tomas);
      return () =>
        journey
          .messages(channel)
          .find(({ ts }) => ts === on.ts)
          ?.text.includes(tomas) ?? false;
    },
  },
  'Share to channel': {
    action: 'share_account',
    act: async (journey, who, account, channel) => {
      await pressed(journey, who, channel, ACTION.shareCard, String(keys.get(account)));
      return () =>
        journey.messages(channel).some((one) => !one.ephemeralTo && one.text.startsWith(`${account}: `));
    },
  },
};

const whole: { role: Role; who: string; own: string }[] = [
  { role: 'csm', who: priya, own: 'of-priya' },
  { role: 'manager', who: mei, own: 'of-mei' },
  { role: 'admin', who: ada, own: 'of-ada' },
];

const matrix = Object.entries(DEEDS).flatMap(([what, deed]) =>
  whole.map((person) => Object.assign({ what, deed }, person)),
);

test.each(matrix)('a $role and $what: as the table says', async ({ deed, role, who, own }) => {
  const extent = PERMISSIONS[deed.action][role];
  for (const [account, allowed] of [
    [own, extent !== 'none'],
    ['of-tomas', extent === 'any'],
    ['of-nobody', extent === 'any'],
  ] as const) {
    // A journey each: what one shared must not be taken for the next one's.
    const said = await outcome(await uptake(connection.db), who, deed, account, success);
    expect(said).toMatch(allowed ? /^done$/ : /^Only .* can /);
  }
});

test.each(matrix.filter(({ role }) => role === 'admin'))(
  'in a channel shared with another company even an admin is refused $what',
  async ({ deed, who, own }) => {
    expect(await outcome(await uptake(connection.db), who, deed, own, shared)).toContain('is shared');
  },
);

test.each(Object.entries(DEEDS))('a guest is refused %s', async (_what, deed) => {
  const journey = await uptake(connection.db);
  join(journey.slack, journey.slack.state.app.botUserId, random);
  expect(await outcome(journey, gus, deed, 'of-priya', random)).toContain(
    'Account data is only for full members',
  );
});

test('someone made a guest a moment ago is one, whatever the database says of them', async () => {
  const journey = await uptake(connection.db);
  Object.assign(journey.slack.state.teammates.get(ada)!, { kind: 'guest' });
  const deed = DEEDS['/adoption audit <account>']!;
  expect(await outcome(journey, ada, deed, 'of-priya', success)).toContain('you are a guest here');
});

const ownTeam = {
  team: {
    ...DEFAULT_TEAM,
    managers: ['mei@uptake.example'],
    scope: 'own_team' as const,
    teams: [{ name: 'EMEA', manager: null, members: [priya] }],
  },
};

test.each(Object.entries(DEEDS).filter(([, { action }]) => PERMISSIONS[action].csm === 'any'))(
  'where CSMs see their own team only, %s of another team’s account is answered as if there were none',
  async (what, deed) => {
    const journey = await uptake(connection.db, undefined, ownTeam);
    if (what === '/adoption <account>') {
      const answer = await journey.type(priya, '/adoption of-tomas');
      expect(wordsOf(answer)).not.toContain('of-tomas@');
      expect(answer.text).not.toMatch(/^of-tomas: /);
    } else if (what === 'Open details') {
      await pressed(journey, priya, success, ACTION.openDetails, String(keys.get('of-tomas')));
      await eventually(() => wordsOf(journey.modal(priya)).includes('This account is no longer here'));
    } else {
      expect(await outcome(journey, priya, deed, 'of-tomas', success)).toBe(accountGone());
    }
    expect(await outcome(journey, priya, deed, 'of-priya', success)).toBe('done');
  },
);

test('an account is handed over to full members only, and the audit says by whom', async () => {
  const journey = await uptake(connection.db);
  const account = `account_owner:${keys.get('of-priya')}`;
  await chosen(journey, priya, success, account, gus);
  await eventually(() => journey.messages(success).find(({ text }) => text.includes(`<@${gus}> is none`)));
  const answer = await journey.type(priya, '/adoption owner of-priya');
  expect(wordsOf(answer)).toContain(`<@${priya}> looks after *of-priya*`);
  expect(wordsOf(answer)).toContain('users_select');
  await chosen(journey, priya, success, account, tomas);
  await eventually(() => journey.messages(success).find(({ text }) => text.includes(`<@${tomas}> looks`)));
  expect(wordsOf(await journey.type(priya, '/adoption owner of-priya'))).not.toContain('users_select');
  expect(wordsOf(await journey.type(mei, '/adoption audit of-priya'))).toContain(
    `<@${priya}> handed it over from <@${priya}> to <@${tomas}>`,
  );
});

test('what is shown, shared and refused is on record, and managers read it', async () => {
  const journey = await uptake(connection.db);
  leave(journey.slack, gus, random);
  await connection.pool.query(
    `insert into accounts (account_id, name, name_folded, name_stripped) values ('fresh', 'Fresh', 'fresh', 'fresh')`,
  );
  const card = await journey.type(priya, '/adoption fresh');
  await journey.press(priya, card, 'Share to channel');
  await eventually(() =>
    journey.messages(success).find(({ ephemeralTo, text }) => !ephemeralTo && text.startsWith('Fresh')),
  );
  await eventually(() =>
    wordsOf(journey.messages(success).find(({ ts }) => ts === card.ts)).includes('You shared'),
  );
  const page = wordsOf(await journey.type(mei, '/adoption audit fresh'));
  const order = ['posted its card', 'shared its card', 'looked at its card'].map((words) =>
    page.indexOf(words),
  );
  expect(order.toSorted((one, other) => one - other)).toEqual(order);
  expect(page).toContain(`<@${priya}>`);
  expect(page).toContain(`archives/${success}/p`);
  expect((await journey.type(tomas, '/adoption audit fresh')).text).toBe(
    'Only managers and admins can read who did and saw what.',
  );
  const { rows } = await connection.pool.query(
    `select action, detail from audit_entries where user_id = $1 order by audit_id desc limit 1`,
    [tomas],
  );
  expect(rows).toEqual([{ action: 'refused', detail: { needs: 'see_audit', because: 'not-allowed' } }]);
});

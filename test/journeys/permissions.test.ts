import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_TEAM } from '../../src/domain/catalog/defaults.ts';
import { ACTIONS, PERMISSIONS } from '../../src/domain/permissions/permissions.ts';
import { ACTION } from '../../src/views/action-ids.ts';
import { accountGone } from '../../src/views/sentences.ts';
import { addAccounts } from '../support/builders.ts';
import { chosen, outcome, pressed, SILENCE } from './deeds.ts';
import { deedsOfAccounts } from './deeds-of-accounts.ts';
import { deedsOfDigests } from './deeds-of-digests.ts';
import { deedsOfWork } from './deeds-of-work.ts';
import { ada, mei, ownedAccounts } from './owned-accounts.ts';
import { testMatrix } from './permission-matrix.ts';
import { eventually, gus, leave, priya, random, success, tomas, uptake, wordsOf } from './with-uptake.ts';

const world = await ownedAccounts();
const { db, pool, keys } = world;
const DEEDS = deedsOfAccounts(world);

beforeEach(async () => void (await pool.query('delete from account_owners')));

test('every action of the table has a deed, and every deed an action', () => {
  const none = { ...world, idOf: String, taskOf: String, placeOf: String, enrolmentOf: String };
  const deeds = [DEEDS, deedsOfDigests(none), deedsOfWork(none)].flatMap((each) => Object.values(each));
  expect(new Set(deeds.map(({ action }) => action))).toEqual(new Set(ACTIONS));
});

testMatrix(db, DEEDS);

test('someone made a guest a moment ago is one, whatever the database says of them', async () => {
  const journey = await uptake(db);
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
    const journey = await uptake(db, undefined, ownTeam);
    if (what === '/adoption <account>') {
      const answer = await journey.type(priya, '/adoption of-tomas');
      expect(wordsOf(answer)).not.toContain('of-tomas@');
      expect(answer.text).not.toMatch(/^of-tomas: /);
    } else if (what === 'Open details') {
      await pressed(journey, priya, success, ACTION.openDetails, String(keys.get('of-tomas')));
      await eventually(() => wordsOf(journey.modal(priya)).includes('This account is no longer here'));
    } else {
      const said = await outcome(journey, priya, deed, 'of-tomas', success);
      expect(said).toBe(deed.isSilent ? SILENCE : accountGone());
    }
    const again = deed.isSilent ? await uptake(db, undefined, ownTeam) : journey;
    expect(await outcome(again, priya, deed, 'of-priya', success)).toBe('done');
  },
);

test('an account is handed over to full members only, and the audit says by whom', async () => {
  const journey = await uptake(db);
  const account = `account_owner:${keys.get('of-priya')}`;
  await chosen(journey, priya, success, account, gus);
  await eventually(() =>
    journey.messages(success).find(({ text }) => text.includes(`<@${gus}> is not one of them`)),
  );
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
  const journey = await uptake(db);
  leave(journey.slack, gus, random);
  await addAccounts(db, [{ accountId: 'fresh', name: 'Fresh' }]);
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
  const { rows } = await pool.query(
    `select action, detail from audit_entries where user_id = $1 order by audit_id desc limit 1`,
    [tomas],
  );
  expect(rows).toEqual([{ action: 'refused', detail: { needs: 'see_audit', because: 'not-allowed' } }]);
});

import { expect, test } from 'vitest';
import { measuresCsvLine, measuresHeader, measuresJsonLine } from '../../src/views/measures-table.ts';
import { cardOf, personUnknownCard } from './cards.ts';

const fields = (line: string) => line.split(',');

test('the columns are those of the contract, in its order', () => {
  expect(measuresHeader).toBe(
    'account_id,as_of,seats,members,activated_members,activation_rate_30d,wau,mau,prev_mau,mau_change,dau_mean_28,' +
      'stickiness,active_share,depth_mean,features_used_28,feature_share_28,logins_per_member_28,recency_active,' +
      'recency_at_risk,recency_dormant,recency_never,departments,departments_active,workflows_started_28,' +
      'workflows_completed_28,workaround_share_28,weekly_active,last_event_at',
  );
});

test('what is null is empty, and the weeks are one quoted field', () => {
  const known = measuresCsvLine(
    cardOf({ measures: { weeklyActive: [0, 1, 2, 3, 4, 5, 6, 7], mauChange: null } }).measures,
  );
  expect(known).toContain(',"[0,1,2,3,4,5,6,7]",');
  expect(fields(known)[9]).toBe('');
  const unknown = fields(measuresCsvLine(personUnknownCard().measures));
  expect(unknown).toHaveLength(28);
  expect(unknown[6]).toBe('');
  expect(unknown[26]).toBe('');
});

test.each([
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', '"two\nlines"'],
])('the id %j is written %j', (accountId, written) => {
  expect(measuresCsvLine(cardOf({ measures: { accountId } }).measures)).toMatch(new RegExp(`^${written},2`));
});

test('a line of JSON has the same columns, with null and a list', () => {
  const line = JSON.parse(measuresJsonLine(personUnknownCard().measures));
  expect(Object.keys(line).join(',')).toBe(measuresHeader);
  expect(line).toMatchObject({ wau: null, weekly_active: null });
  expect(JSON.parse(measuresJsonLine(cardOf().measures)).weekly_active).toHaveLength(8);
});

import { expect, test } from 'vitest';
import { parseAdoption, type AdoptionRequest } from '../../src/commands/adoption/parse.ts';
import { parseAccountKey, parseClick } from '../../src/commands/payloads.ts';

const empty = { kind: 'empty' } as const;
const help = (topic: 'health' | 'levels' | null) => ({ kind: 'help', topic }) as const;
const unknownTopic = (topic: string) => ({ kind: 'unknown-topic', topic }) as const;
const account = (query: string) => ({ kind: 'account', query }) as const;

test.each<[string, AdoptionRequest]>([
  ['', empty],
  ['   \n\t ', empty],
  ['""', empty],
  ['help', help(null)],
  ['HELP', help(null)],
  ['?', help(null)],
  ['help health', help('health')],
  ['Help Levels', help('levels')],
  ['help nonsense', unknownTopic('nonsense')],
  ['HELP Health Scout', unknownTopic('Health Scout')],
  ['audit Acme Corp', { kind: 'audit', query: 'Acme Corp' }],
  ['AUDIT “Acme”', { kind: 'audit', query: 'Acme' }],
  ['owner acme', { kind: 'owner', query: 'acme' }],
  ['audit', account('audit')],
  ['"audit acme"', account('audit acme')],
  ['"help scout"', account('help scout')],
  ['helpful', account('helpful')],
  ['"help"', account('help')],
  ['acme', account('acme')],
  ['  Acme   Corp ', account('Acme Corp')],
  ['“Acme Corp”', account('Acme Corp')],
  ["'Acme'", account('Acme')],
  ['`acme`', account('acme')],
  ['«Société Générale»', account('Société Générale')],
  ["O'Neill's", account("O'Neill's")],
  ['Salt &amp; Pepper', account('Salt & Pepper')],
  ['&lt;!channel&gt;', account('<!channel>')],
  ['&amp;lt;', account('&lt;')],
  ['Cafe\u0301', account('Café')],
  ['example.com', account('example.com')],
  ['株式会社', account('株式会社')],
  ['x'.repeat(5000), account('x'.repeat(200))],
])('%j asks for %j', (text, expected) => {
  expect(parseAdoption(text)).toEqual(expected);
});

test.each<[string | null, number | null]>([
  ['7', 7],
  ['2147483647', 2147483647],
  ['2147483648', null],
  ['0', null],
  ['-1', null],
  ['1.5', null],
  ['seven', null],
  ['', null],
  [null, null],
])('the button value %j stands for account %j', (value, expected) => {
  expect(parseAccountKey(value)).toBe(expected);
});

const click = {
  type: 'block_actions',
  user: { id: 'U1', team_id: 'T1' },
  team: { id: 'T1' },
  channel: { id: 'C1' },
  container: { type: 'message', message_ts: '1.2', is_ephemeral: true },
  trigger_id: 't',
  actions: [{ action_id: 'a', action_ts: '3.4', value: '7' }],
};

test('a click is read in our words', () => {
  expect(parseClick(click)).toEqual({
    actionId: 'a',
    actionTs: '3.4',
    value: '7',
    blockId: '',
    userId: 'U1',
    teamId: 'T1',
    channelId: 'C1',
    messageTs: '1.2',
    modal: null,
    isPrivate: true,
    triggerId: 't',
  });
});

test.each([
  ['nothing', undefined],
  ['an old kind of action', { ...click, type: 'interactive_message' }],
  ['no actions', { ...click, actions: [] }],
  ['a person without an id', { ...click, user: {} }],
])('%s is no click of ours', (_kind, payload) => {
  expect(parseClick(payload)).toBeNull();
});

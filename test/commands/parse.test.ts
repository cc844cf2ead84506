import { expect, test } from 'vitest';
import { parseAdoption } from '../../src/commands/adoption/parse.ts';
import { commandOf, type AdoptionRequest, type PlainRequest } from '../../src/commands/adoption/request.ts';
import type { HelpTopic } from '../../src/views/adoption-help.ts';
import { parseAccountKey, parseClick } from '../../src/commands/payloads.ts';

const empty = { kind: 'empty' } as const;
const help = (topic: HelpTopic | null) => ({ kind: 'help', topic }) as const;
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
  ['owner', { kind: 'help', topic: 'owner' }],
  ['audit', help('audit')],
  ['at-risk', { kind: 'at-risk', words: '' }],
  ['AT-RISK emea  enterprise', { kind: 'at-risk', words: 'emea enterprise' }],
  ['mine', { kind: 'mine' }],
  ['Team', { kind: 'team' }],
  ['digest', { kind: 'digest' }],
  ['signals', { kind: 'signals' }],
  ['playbooks', { kind: 'playbooks' }],
  ['playbook', { kind: 'playbooks' }],
  ['playbook usage decline', { kind: 'playbook', query: 'usage decline' }],
  ['Playbooks “Usage decline”', { kind: 'playbook', query: 'Usage decline' }],
  ['why maria@example.com', { kind: 'why', query: 'maria@example.com', account: null }],
  ['why Maria Lopez at Acme Corp', { kind: 'why', query: 'Maria Lopez', account: 'Acme Corp' }],
  ['why Pat at Work at “Acme”', { kind: 'why', query: 'Pat at Work', account: 'Acme' }],
  ['why', help('why')],
  ['why help', help('why')],
  ['tasks help', help('tasks')],
  ['Playbook HELP', help('playbooks')],
  ['playbooks ?', help('playbooks')],
  ['help playbook', help('playbooks')],
  ['tasks "help"', { kind: 'tasks', query: 'help' }],
  ['digest weekly', account('digest weekly')],
  ['"team"', account('team')],
  ['“at-risk emea”', account('at-risk emea')],
  ['help at-risk', help('at-risk')],
  ['help at risk', help('at-risk')],
  ['help team', help('team')],
  ['Team Rocket', account('Team Rocket')],
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
  ['Renewal Partners', account('Renewal Partners')],
  ['Show', account('Show')],
  ['Open Table', account('Open Table')],
  ['Bright Health', account('Bright Health')],
  ['x'.repeat(5000), account('x'.repeat(200))],
])('%j asks for %j', (text, expected) => {
  expect(parseAdoption(text)).toEqual(expected);
});

const risk = (words: string) => ({ kind: 'at-risk', words }) as const;
const mine = { kind: 'mine' } as const;
const team = { kind: 'team' } as const;
const owner = (query: string) => ({ kind: 'owner', query }) as const;

test.each<[string, PlainRequest]>([
  ['at risk', risk('')],
  ['risk emea', risk('emea')],
  ['at risk enterprise declining', risk('enterprise declining')],
  ['emea at risk', risk('emea')],
  ['which accounts are at risk?', risk('')],
  ['show me risky accounts in emea, please', risk('emea')],
  ['my accounts at risk', risk('my')],
  ['atrisk', risk('')],
  ['at-rsik emea', risk('emea')],
  ['my accounts', mine],
  ['show my accounts', mine],
  ['minee', mine],
  ['my team', team],
  ['the team', team],
  ['taem', team],
  ['my digests', { kind: 'digest' }],
  ['digset', { kind: 'digest' }],
  ['singals', { kind: 'signals' }],
  ['show signals', { kind: 'signals' }],
  ['hlep', { kind: 'help', topic: null }],
  ['hlep health', help('health')],
  ['hlep at-risk', help('at-risk')],
  ['who owns Acme Corp?', owner('Acme Corp')],
  ['who looks after acme', owner('acme')],
  ['owner of acme', owner('acme')],
  ['acme owner', owner('acme')],
  ['ownr acme', owner('acme')],
  ['acme audit', { kind: 'audit', query: 'acme' }],
  ['audti acme', { kind: 'audit', query: 'acme' }],
  ['mine emea', risk('my emea')],
  ['mine at risk', risk('mine')],
  ['acme tasks', { kind: 'tasks', query: 'acme' }],
  ['Acme’s task', { kind: 'tasks', query: 'Acme' }],
  ['team tasks', { kind: 'team-tasks' }],
  ['my tasks', { kind: 'tasks', query: '' }],
  ['what changed this week?', mine],
  ['what’s new', mine],
  ['how is my team doing', team],
  ['show me accounts renewing in 60 days', risk('renewing 60 days')],
  ['renewals 90 days emea', risk('renewals 90 days emea')],
  ['how is acme doing?', account('acme')],
  ['how’s Acme Corp', account('Acme Corp')],
  ['what is going on at acme', account('acme')],
  ['show me acme', account('acme')],
  ['status of acme', account('acme')],
])('%j asks for an account, and where there is none for %j', (text, otherwise) => {
  const request = parseAdoption(text);
  expect('otherwise' in request ? request.otherwise : request).toEqual(otherwise);
});

test.each([
  'help',
  'help health',
  'audit acme',
  'owner acme',
  'at-risk',
  'at-risk emea',
  'mine',
  'team',
  'digest',
  'signals',
])('what “%s” asks for is spelt so', (text) =>
  expect(commandOf(parseAdoption(text) as PlainRequest)).toBe(`/adoption ${text}`),
);

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
    surface: null,
    modal: null,
    isPrivate: true,
    responseUrl: null,
    triggerId: 't',
  });
});

test.each([
  ['modal', 'window'],
  ['home', 'home'],
])('a click in a view of the type %s is one in a %s', (type, surface) => {
  expect(parseClick({ ...click, channel: undefined, container: {}, view: { type } })).toMatchObject({
    channelId: null,
    surface,
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

import { expect, test } from 'vitest';
import { renderStep } from '../../../../src/domain/playbooks/content/render.ts';
import { partsOf } from '../../../../src/domain/playbooks/content/template.ts';
import type { ContentValues } from '../../../../src/domain/playbooks/content/variables.ts';
import type { Content } from '../../../../src/domain/playbooks/playbook.ts';
import { stepOf } from '../../../support/playbooks.ts';

const VALUES: ContentValues = { 'product.name': 'Relay', 'account.name': 'Acme' };

const CONTENT: Content = {
  subject: 'News for {account.name}',
  hook: 'Hi {member.first_name|there},',
  value: 'You save an hour a week.',
  proof: 'Others did.',
  how: ['Open {product.name}.', 'Click.', 'Done.'],
  callToAction: { text: 'Try it', link: 'https://relay.example/try' },
};

test.each<[text: string, values: Partial<ContentValues>, reads: string]>([
  ['Hi {member.first_name|there}!', {}, 'Hi there!'],
  ['Hi {member.first_name|there}!', { 'member.first_name': null }, 'Hi there!'],
  ['Hi {member.first_name|there}!', { 'member.name': 'Maria Lopez' }, 'Hi Maria!'],
  [
    'Hi {member.first_name|there}!',
    { 'member.name': 'Maria Lopez', 'member.first_name': 'Mary' },
    'Hi Mary!',
  ],
  ['Call {account.champion_first_name|them}', { 'account.champion': ' Jo ' }, 'Call Jo'],
  ['{ account.name } and {account.name}', {}, 'Acme and Acme'],
  ['Call {csm.name| the team, now }', {}, 'Call the team, now'],
  ['{member.name|them}', { 'member.name': '{account.name} $& <b>' }, '{account.name} $& <b>'],
  ['no variables', {}, 'no variables'],
])('%j with %j reads %j', (task, values, reads) => {
  expect(renderStep({ ...stepOf('call', 0), task }, { ...VALUES, ...values }).task).toBe(reads);
});

test('the message has its parts in order: hook, value, proof, how, call to action', () => {
  const rendered = renderStep({ ...stepOf('mail', 0), content: CONTENT }, VALUES);
  expect(rendered.subject).toBe('News for Acme');
  expect(rendered.message).toBe(
    [
      'Hi there,',
      'You save an hour a week.',
      'Others did.',
      '1. Open Relay.\n2. Click.\n3. Done.',
      'Try it: https://relay.example/try',
    ].join('\n\n'),
  );
});

test('parts that a message does not have leave no gap', () => {
  const content = {
    ...CONTENT,
    subject: null,
    proof: null,
    how: [],
    callToAction: { text: 'Reply', link: null },
  };
  const rendered = renderStep({ ...stepOf('mail', 0), content }, VALUES);
  expect(rendered).toMatchObject({ subject: null, proof: null, how: [] });
  expect(rendered.message).toBe('Hi there,\n\nYou save an hour a week.\n\nReply');
});

test('a brace that belongs to no variable stays as it is', () => {
  expect(partsOf('a { b } {c|d} {1}')).toEqual([
    'a ',
    { variable: 'b', fallback: null },
    ' ',
    { variable: 'c', fallback: 'd' },
    ' {1}',
  ]);
});

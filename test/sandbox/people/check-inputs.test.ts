import { expect, test } from 'vitest';
import { checkInputs } from '../../../sandbox/people/check-inputs.ts';
import type { View } from '../../../sandbox/state/views.ts';

const whole = { type: 'number_input', is_decimal_allowed: false };
const required = 'Please complete this required field.';

test.each<[element: object, held: object, problem: string | null]>([
  [{ type: 'plain_text_input' }, { value: null }, required],
  [{ type: 'plain_text_input' }, { value: 'x' }, null],
  [{ type: 'static_select' }, { selected_option: null }, required],
  [{ type: 'multi_users_select' }, { selected_users: [] }, required],
  [{ type: 'multi_users_select' }, { selected_users: ['U1'] }, null],
  [{ type: 'plain_text_input', min_length: 3 }, { value: 'ab' }, 'Please type at least 3 characters.'],
  [{ type: 'plain_text_input', min_length: 3 }, { value: 'abc' }, null],
  [{ type: 'plain_text_input', max_length: 3 }, { value: 'abc' }, null],
  [{ type: 'plain_text_input', max_length: 3 }, { value: 'abcd' }, 'Please type at most 3 characters.'],
  [whole, { value: '-7' }, null],
  [whole, { value: '7.5' }, 'Please enter a whole number.'],
  [{ ...whole, is_decimal_allowed: true }, { value: '7.5' }, null],
  [{ ...whole, is_decimal_allowed: true }, { value: 'seven' }, 'Please enter a number.'],
  [{ ...whole, min_value: '3' }, { value: '2' }, 'Please enter 3 or more.'],
  [{ ...whole, min_value: '3' }, { value: '3' }, null],
  [{ ...whole, max_value: '3' }, { value: '4' }, 'Please enter 3 or less.'],
  [{ type: 'email_text_input' }, { value: 'me@example.com' }, null],
  [{ type: 'email_text_input' }, { value: 'example.com' }, 'Please enter an e-mail address.'],
  [{ type: 'url_text_input' }, { value: 'https://example.com/a' }, null],
  [
    { type: 'url_text_input' },
    { value: 'javascript:alert()' },
    'Please enter an address that begins with https://.',
  ],
])('of %j holding %j Slack says: %s', (element, held, problem) => {
  const of = (optional: boolean) => {
    const block = { type: 'input', block_id: 'b', optional, element: { action_id: 'a', ...element } };
    return checkInputs({ blocks: [block] } as unknown as View, { b: { a: { type: 'x', ...held } } });
  };
  expect(of(false)).toEqual(problem === null ? {} : { b: problem });
  // What may be empty has to be sound when it is not.
  expect(of(true)).toEqual(problem === null || problem === required ? {} : { b: problem });
});

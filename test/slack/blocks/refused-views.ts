import { elements, home, input, modal, plain, select } from './payloads.ts';
import { without, type Refused } from './refused-messages.ts';

/** Views that Slack refuses though no number is too large or too small. */
export const refusedViews: Refused[] = [
  [
    'a date of another form',
    modal(input({ ...elements['datepicker'], initial_date: '1.2.2026' })),
    'must match format [/blocks/0/element/initial_date]',
    'invalid_arguments',
    'modal',
  ],
  [
    'a day that never is',
    modal(input({ ...elements['datepicker'], initial_date: '2026-02-30' })),
    'must match format [/blocks/0/element/initial_date]',
    'invalid_arguments',
    'modal',
  ],
  [
    'a time of another form',
    modal(input({ ...elements['timepicker'], initial_time: '24:00' })),
    'must match format [/blocks/0/element/initial_time]',
    'invalid_arguments',
    'modal',
  ],
  [
    'a moment in milliseconds',
    modal(input({ ...elements['datetimepicker'], initial_date_time: 1_764_000_000_000 })),
    'must be less than or equal to 9999999999 [/blocks/0/element/initial_date_time]',
    'invalid_arguments',
    'modal',
  ],
  [
    'a number that is a word',
    modal(input({ ...elements['number_input'], min_value: 'one' })),
    'must match format [/blocks/0/element/min_value]',
    'invalid_arguments',
    'modal',
  ],
  [
    'a number input that does not say whether it takes fractions',
    modal(input({ type: 'number_input' })),
    'missing required field: is_decimal_allowed [/blocks/0/element]',
    'invalid_arguments',
    'modal',
  ],
  [
    'a modal without a title',
    without(modal(), 'title'),
    'missing required field: title []',
    'invalid_arguments',
    'modal',
  ],
  [
    'a form that cannot be submitted',
    without(modal(input(select())), 'submit'),
    'missing required field: submit, needed by input blocks []',
    'invalid_arguments',
    'modal',
  ],
  [
    'a view without blocks',
    without(modal(), 'blocks'),
    'missing required field: blocks []',
    'invalid_arguments',
    'modal',
  ],
  ['a home in a modal', home(), 'unsupported type: home [/type]', 'invalid_arguments', 'modal'],
  [
    'a view as it came back from Slack',
    { ...modal(), id: 'V1' },
    'invalid additional property: id []',
    'invalid_arguments',
    'modal',
  ],
  [
    'a home with a title',
    { ...home(), title: plain('x') },
    'invalid additional property: title []',
    'invalid_arguments',
    'home',
  ],
];

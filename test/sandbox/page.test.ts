import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../sandbox/page/blocks/values.ts';
import { plan } from '../../sandbox/page/charts/plan.ts';
import { axisNumber, labelStep, niceTicks } from '../../sandbox/page/charts/scale.ts';
import { formatSlackDate } from '../../sandbox/page/text/slack-date.ts';

describe('a date in the reader’s zone', () => {
  const at = new Date('2026-03-09T23:30:00Z');
  test.each([
    ['{date_short} at {time}', 'Europe/Berlin', '2026-01-01T00:00:00Z', 'Mar 10, 2026 at 12:30 AM'],
    ['{date_short} at {time}', 'America/New_York', '2026-01-01T00:00:00Z', 'Mar 9, 2026 at 7:30 PM'],
    ['{date_long}', 'UTC', '2026-01-01T00:00:00Z', 'Monday, March 9, 2026'],
    ['{date_num}', 'UTC', '2026-01-01T00:00:00Z', '03/09/2026'],
    ['{date_short_pretty}', 'UTC', '2026-03-10T01:00:00Z', 'yesterday'],
    ['{date_pretty}', 'Europe/Berlin', '2026-03-10T01:00:00Z', 'today'],
    ['{ago}', 'UTC', '2026-03-10T01:30:00Z', '2 hours ago'],
    ['{unheard_of}', 'UTC', '2026-01-01T00:00:00Z', '{unheard_of}'],
  ])('%s in %s', (format, zone, now, expected) => {
    expect(formatSlackDate(at, format, new Date(now), 'en-US', zone)).toBe(expected);
  });
});

describe('the grid of a chart', () => {
  test.each([
    [
      [42, 44, 21],
      [0, 20, 40, 60],
    ],
    [
      [0, 0],
      [0, 0.5, 1],
    ],
    [
      [0.3, 0.7],
      [0, 0.2, 0.4, 0.6, 0.8],
    ],
    [
      [-5, 10],
      [-5, 0, 5, 10],
    ],
    [[1_250_000], [0, 500_000, 1_000_000, 1_500_000]],
  ])('covers %j with round numbers', (values, ticks) => {
    expect(niceTicks(values, 4)).toEqual(ticks);
  });

  test('writes large numbers short', () => {
    expect([999, 9_999, 12_500, 1_500_000].map(axisNumber)).toEqual(['999', '9,999', '12.5K', '1.5M']);
  });

  test('leaves out labels that would touch', () => {
    expect(labelStep(8, 560, 6)).toBe(1);
    expect(labelStep(8, 240, 6)).toBe(2);
  });

  test('breaks a line where a series has no point, and keeps the newest label', () => {
    const categories = Array.from({ length: 20 }, (_, index) => `Week ${index + 1}`);
    const data = [
      { label: 'Week 1', value: 3 },
      { label: 'Week 20', value: 5 },
    ];
    const drawn = plan({ type: 'line', series: [{ name: 'a', data }], axis_config: { categories } }, 400);
    expect(drawn.series[0]?.ys.filter((y) => y !== null)).toHaveLength(2);
    expect(drawn.labels.at(-1)?.text).toBe('Week 20');
    expect(drawn.labels.length).toBeLessThan(10);
  });
});

function block(element: Record<string, unknown>) {
  return { type: 'input', block_id: 'i', element: { action_id: 'x', ...element } };
}

describe('what a form sends', () => {
  const options = ['a', 'b'].map((value) => ({ value, text: { type: 'plain_text', text: value } }));
  const [a, b] = options;
  test.each([
    ['text', { type: 'plain_text_input' }, 'hello', { value: 'hello' }],
    ['emptied text', { type: 'plain_text_input', initial_value: 'was' }, '', { value: null }],
    ['untouched text', { type: 'plain_text_input', initial_value: 'was' }, undefined, { value: 'was' }],
    ['an option', { type: 'static_select', options }, 'b', { selected_option: b }],
    [
      'an option of a group',
      { type: 'static_select', option_groups: [{ options }] },
      'b',
      { selected_option: b },
    ],
    [
      'an initial option',
      { type: 'radio_buttons', options, initial_option: a },
      undefined,
      { selected_option: a },
    ],
    ['several', { type: 'checkboxes', options }, ['a', 'b'], { selected_options: [a, b] }],
    ['a person', { type: 'users_select' }, 'U1', { selected_user: 'U1' }],
    ['several people', { type: 'multi_users_select' }, ['U1', 'U2'], { selected_users: ['U1', 'U2'] }],
    ['a channel', { type: 'channels_select' }, 'C1', { selected_channel: 'C1' }],
    [
      'several conversations',
      { type: 'multi_conversations_select', initial_conversations: ['C1'] },
      undefined,
      { selected_conversations: ['C1'] },
    ],
    ['an option the bot looked up', { type: 'external_select' }, a, { selected_option: a }],
    [
      'options the bot looked up',
      { type: 'multi_external_select', initial_options: [a] },
      undefined,
      { selected_options: [a] },
    ],
    [
      'a moment',
      { type: 'datetimepicker', initial_date_time: 1_800_000_000 },
      undefined,
      { selected_date_time: 1_800_000_000 },
    ],
    ['an untouched moment', { type: 'datetimepicker' }, undefined, { selected_date_time: null }],
    ['an emptied time', { type: 'timepicker', initial_time: '09:00' }, '', { selected_time: null }],
    ['an emptied rich text', { type: 'rich_text_input' }, '', { rich_text_value: null }],
    [
      'rich text',
      { type: 'rich_text_input' },
      'hi',
      {
        rich_text_value: {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi' }] }],
        },
      },
    ],
    ['a day', { type: 'datepicker', initial_date: '2026-03-09' }, undefined, { selected_date: '2026-03-09' }],
  ])('%s', (_, element, edited, expected) => {
    const edits = edited === undefined ? {} : { i: { x: edited } };
    expect(valuesOf([block(element)], edits)).toEqual({ i: { x: { type: element.type, ...expected } } });
  });

  test('buttons and overflow menus hold nothing', () => {
    const elements = ['button', 'overflow'].map((type) => ({ type, action_id: type }));
    expect(valuesOf([{ type: 'actions', block_id: 'r', elements }], {})).toEqual({});
  });
});

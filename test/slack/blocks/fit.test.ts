import { expect, test } from 'vitest';
import { findFaults } from '../../../src/slack/blocks/find-faults.ts';
import { fitMessage, fitView } from '../../../src/slack/blocks/fit.ts';
import { LIMITS, type Limit } from '../../../src/slack/blocks/limits.ts';
import { limitCases } from './limit-cases.ts';
import * as sound from './payloads.ts';

const { actions, button, cell, many, message, modal, mrkdwn, option, plain, section, select, table, x } =
  sound;
const leftOut = (count: number) => `${count} more`;
const note = (count: number) => ({ type: 'context', elements: [plain(`${count} more`)] });
const divider = { type: 'divider' };

test('what fits is sent as it is', () => {
  const content = message(section(), actions(button()));
  expect(fitMessage(content, leftOut)).toEqual({ payload: content, changes: [], faults: [] });
});

test.each(limitCases.filter(({ name }) => (LIMITS[name] as Limit).fit !== null))(
  'one more than fits of $name is made to fit',
  ({ name, surface, most, payload }) => {
    const given = payload((most ?? 0) + 1);
    const before = structuredClone(given);
    const fitted = surface === 'message' ? fitMessage(given, leftOut) : fitView(given, leftOut);
    expect(fitted.faults).toEqual([]);
    expect(findFaults(fitted.payload, surface)).toEqual([]);
    expect(fitted.changes[0]).toMatchObject({ rule: name, limit: most, was: (most ?? 0) + 1 });
    expect(given).toEqual(before);
  },
);

test.each(limitCases.filter(({ name, most }) => most !== null && (LIMITS[name] as Limit).fit === null))(
  'too much of $name stays a fault, and nothing is cut',
  ({ surface, most, payload }) => {
    const given = payload((most ?? 0) + 1);
    const fitted = surface === 'message' ? fitMessage(given, leftOut) : fitView(given, leftOut);
    expect(fitted.faults).not.toEqual([]);
    expect(fitted).toMatchObject({ payload: given, changes: [] });
  },
);

/** The text of a section whose text was this. */
function cutText(text: string): string {
  const { payload } = fitMessage(message(section({ text: mrkdwn(text) })), leftOut);
  return (payload['blocks'] as [{ text: { text: string } }])[0].text.text;
}

test('text is cut between people, not inside a family', () => {
  const family = '👩‍👩‍👧‍👦';
  const text = cutText(family.repeat(300));
  expect(text.length).toBeLessThanOrEqual(3000);
  expect(text).toBe(`${family.repeat(272)}…`);
});

test.each([
  ['a date', x(2980), '<!date^1764000000^{date_short}|2025-11-24>'],
  ['a link', x(2990), '<https://a.example/a/b/c|words>'],
  ['an escaped character', x(2997), '&amp;&amp;'],
])('text is not cut inside %s', (_what, before, markup) => {
  expect(cutText(before + markup)).toBe(`${before}…`);
});

test('lines of text stay lines', () => {
  expect(cutText(`one\ntwo ${x(3000)}`).startsWith('one\ntwo x')).toBe(true);
});

test('blocks at the end are left out and counted, and the closing buttons stay', () => {
  const { payload } = fitMessage(message(...many(55, () => divider), actions(button())), leftOut);
  expect(payload['blocks']).toEqual([...many(48, () => divider), note(7), actions(button())]);
});

test('options that are left out are counted below their block', () => {
  const options = many(130, (at) => option({ value: `${at}` }));
  const { payload } = fitMessage(message(actions(select({ options })), divider), leftOut);
  expect(payload['blocks']).toEqual([actions(select({ options: options.slice(0, 100) })), note(30), divider]);
});

test('rows are left out until the text of a table fits', () => {
  const rows = many(5, () => [cell(x(3000))]);
  const { payload, changes } = fitMessage(message(table(rows)), leftOut);
  expect(payload['blocks']).toEqual([table(rows.slice(0, 3)), note(2)]);
  expect(changes).toContainEqual({
    pointer: '/blocks/0/rows',
    rule: 'table.text',
    limit: 10_000,
    was: 15_000,
  });
});

test('too much text in one message is left out from the end, by blocks', () => {
  const long = section({ text: mrkdwn(x(3000)) });
  const { payload } = fitMessage(message(...many(6, () => long), actions(button())), leftOut);
  expect(payload['blocks']).toEqual([long, long, long, note(3), actions(button())]);
});

test('several things are made to fit at once, in blocks that then are too many', () => {
  const fields = many(12, () => plain('x'));
  const given = message(...many(50, () => section({ text: mrkdwn(x(3001).slice(0, 100)), fields })));
  const { payload, faults } = fitMessage(given, leftOut);
  expect(faults).toEqual([]);
  expect((payload['blocks'] as unknown[]).at(-1)).toEqual(note(51));
  expect((payload['blocks'] as unknown[]).length).toBe(50);
});

test('choices that alone are too much text leave nothing but the sentence', () => {
  const options = many(100, (at) => option({ text: plain(x(75)), value: `${at}` }));
  const { payload, faults } = fitMessage(message(actions(select({ options }), select({ options }))), leftOut);
  expect(faults).toEqual([]);
  expect(payload['blocks']).toEqual([note(1)]);
});

test('the fallback text stays', () => {
  const given = { text: 'Acme: health 46 of 100', blocks: many(60, () => divider) };
  expect(fitMessage(given, leftOut).payload.text).toBe(given.text);
});

test('a view with too long a title is cut', () => {
  const { payload } = fitView({ ...modal(section()), title: plain(x(30)) }, leftOut);
  expect(payload).toMatchObject({ title: plain(`${x(23)}…`) });
});

import { describe, expect, test } from 'vitest';
import { faultRequest } from '../../../sandbox/faults/fault.ts';
import { durationOf, filterExchanges, type Filter } from '../../../sandbox/page/panel/exchange-words.ts';
import { faultSentence, presets } from '../../../sandbox/page/panel/fault-presets.ts';
import { isRefused, jsonLines, jsonText, refusalsIn } from '../../../sandbox/page/panel/json-lines.ts';
import type { Exchange } from '../../../sandbox/state/traffic.ts';

function exchange(id: string, changes: Partial<Exchange>): Exchange {
  return {
    id,
    at: 0,
    direction: 'from-bot',
    via: 'web-api',
    name: 'chat.postMessage',
    request: {},
    response: null,
    status: 'ok',
    problem: null,
    tookMs: 12,
    fault: null,
    ...changes,
  };
}

describe('pretty JSON', () => {
  test('reads back as what it was', () => {
    const value = { a: [1, { b: 'two' }, []], c: null, d: {}, e: 'a "quote"' };
    expect(JSON.parse(jsonText(jsonLines(value)))).toEqual(value);
  });

  test('unfolds the JSON that forms carry as strings', () => {
    const lines = jsonLines({ blocks: '[{"type":"divider"}]', text: '[not JSON' });
    expect(lines.map(({ pointer }) => pointer)).toContain('/blocks/0/type');
    expect(lines.find(({ key }) => key === 'text')?.text).toBe('"[not JSON"');
  });
});

describe('what Slack refused', () => {
  const payload = { blocks: [{ type: 'header', text: { text: 'x' } }, { type: 'divider' }], 'a/b': 1 };
  const refused = (pointer: string) => {
    const lines = jsonLines(payload);
    const all = new Set(lines.map((line) => line.pointer));
    return [...new Set(lines.filter((line) => isRefused(line, [pointer], all)).map((line) => line.pointer))];
  };
  test.each([
    ['/blocks/0/text/text', ['/blocks/0/text/text']],
    ['/blocks/1', ['/blocks/1', '/blocks/1/type']],
    ['/blocks/1/label', ['/blocks/1', '/blocks/1/type']],
    ['/a~1b', ['/a~1b']],
  ])('%s is marked at its place, or where it is missing', (pointer, expected) => {
    expect(refused(pointer)).toEqual(expected);
  });

  test('is read from the answer', () => {
    const messages = ['[ERROR] must be shorter [json-pointer:/blocks/0/text]', '[WARN] no place'];
    expect(refusalsIn({ ok: false, response_metadata: { messages } })).toEqual([
      { message: 'must be shorter', pointer: '/blocks/0/text' },
      { message: '[WARN] no place', pointer: null },
    ]);
    expect(refusalsIn(null)).toEqual([]);
  });
});

describe('looking through the traffic', () => {
  const traffic = [
    exchange('post', { request: { text: 'Hello Acme' } }),
    exchange('command', { direction: 'to-bot', via: 'socket', name: '/adoption', status: 'timeout' }),
    exchange('late', { fault: 'delay' }),
    exchange('pending', { status: 'waiting', tookMs: null }),
  ];
  test.each<[Filter, string, string[]]>([
    ['all', '', ['pending', 'late', 'command', 'post']],
    ['to-bot', '', ['command']],
    ['from-bot', '', ['pending', 'late', 'post']],
    ['trouble', '', ['late', 'command']],
    ['all', 'acme', ['post']],
    ['all', '/ADOPTION', ['command']],
    ['to-bot', 'acme', []],
  ])('%s, %j', (filter, words, ids) => {
    expect(filterExchanges(traffic, filter, words).map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    [null, '…'],
    [12.4, '12 ms'],
    [4012, '4.0 s'],
  ])('%s ms is said as %s', (tookMs, words) => {
    expect(durationOf(exchange('x', { tookMs }))).toBe(words);
  });
});

describe('faults', () => {
  test.each(presets.flatMap(({ name, fault }) => (fault ? [[name, fault] as const] : [])))(
    '%s is one that the control API takes',
    (_, fault) => {
      const parsed = faultRequest.safeParse(fault('C0SUCCESS'));
      expect(parsed.error).toBeUndefined();
    },
  );

  test.each([
    [{ kind: 'delay', delayMs: 4000 }, 'Everything takes 4 seconds longer, until removed.'],
    [
      { kind: 'error-after', target: 'chat.postMessage', times: 1 },
      'chat.postMessage is done, but answered with 503, once more.',
    ],
    [
      { kind: 'archive-channel', channel: 'C1' },
      'Everything meets an archived channel: #random, until removed.',
    ],
  ])('%j is said in words', (asked, sentence) => {
    const fault = { id: '1', ...faultRequest.parse(asked) };
    expect(faultSentence(fault, (id) => (id === 'C1' ? '#random' : id))).toBe(sentence);
  });
});

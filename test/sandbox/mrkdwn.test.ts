import { describe, expect, test } from 'vitest';
import { parseInline, parseMrkdwn, type Inline } from '../../sandbox/page/text/parse-mrkdwn.ts';

/** Short to write and to read: `B(bold) I(italic) S(strike) C(code) ...`. */
function short(nodes: Inline[]): string {
  return nodes.map(shortOne).join('');
}

function shortOne(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
    case 'italic':
    case 'strike':
      return `${node.kind[0]!.toUpperCase()}(${short(node.children)})`;
    case 'code':
      return `C(${node.text})`;
    case 'link':
      return `L(${node.href} ${node.text})`;
    case 'user':
    case 'channel':
      return `${node.kind}(${node.id})`;
    case 'broadcast':
      return `broadcast(${node.name})`;
    case 'date':
      return `date(${node.at.toISOString()} ${node.format})`;
    case 'emoji':
      return `E(${node.name})`;
  }
}

describe('inline', () => {
  test.each([
    ['plain words', 'plain words'],
    ['*bold* and _italic_ and ~gone~', 'B(bold) and I(italic) and S(gone)'],
    ['*bold with _italic_ in it*', 'B(bold with I(italic) in it)'],
    ['*Health:* 38', 'B(Health:) 38'],
    ['5 * 3 * 2', '5 * 3 * 2'],
    ['snake_case_name', 'snake_case_name'],
    ['a*b*c', 'a*b*c'],
    ['* not a list*', '* not a list*'],
    ['**', '**'],
    ['*never closed', '*never closed'],
    ['`*code*` wins', 'C(*code*) wins'],
    [':wave: hello', 'E(wave) hello'],
    ['at 10:30:45', 'at 10E(30)45'],
    ['<@U0PRIYA00> in <#C0SUCCESS|customer-success>', 'user(U0PRIYA00) in channel(C0SUCCESS)'],
    ['<!channel>', 'broadcast(channel)'],
    ['<!subteam^S1>', 'broadcast(subteam)'],
    ['<https://a.example/?x=1&amp;y=2|the *link*>', 'L(https://a.example/?x=1&y=2 the *link*)'],
    ['<https://a.example>', 'L(https://a.example https://a.example)'],
    ['<mailto:priya@uptake.example>', 'L(mailto:priya@uptake.example priya@uptake.example)'],
    ['<javascript:alert(1)|click>', '<javascript:alert(1)|click>'],
    [
      '<!date^1764000000^{date_short} at {time}|then>',
      'date(2025-11-24T16:00:00.000Z {date_short} at {time})',
    ],
    ['<!date^soon^{date}|then>', 'then'],
    ['&lt;!channel&gt; &amp;amp; &lt;@U1&gt;', '<!channel> &amp; <@U1>'],
  ])('%s', (source, expected) => {
    expect(short(parseInline(source))).toBe(expected);
  });
});

describe('paragraphs', () => {
  test('lines that begin with > are quoted', () => {
    expect(parseMrkdwn('before\n&gt; said\n&gt; more\nafter').map(({ kind }) => kind)).toEqual([
      'lines',
      'quote',
      'lines',
    ]);
  });

  test('what stands between fences is shown as it is', () => {
    expect(parseMrkdwn('*Levels*\n```\ninvited  4\n*x* &lt;\n```\nafter')).toMatchObject([
      { kind: 'lines' },
      { kind: 'pre', text: 'invited  4\n*x* <' },
      { kind: 'lines', lines: [[{ kind: 'text', text: 'after' }]] },
    ]);
  });

  test('a fence that is never closed is text', () => {
    expect(parseMrkdwn('a ``` b').map(({ kind }) => kind)).toEqual(['lines', 'lines']);
  });
});

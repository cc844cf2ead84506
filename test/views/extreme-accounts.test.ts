import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import { accountCard, type CardPlace } from '../../src/views/account-card.ts';
import { detailsWindow, loadingWindow } from '../../src/views/account-details.ts';
import { failedWindow } from '../../src/views/failed-window.ts';
import { noAccount, severalAccounts } from '../../src/views/account-picker.ts';
import { adoptionHelp, HELP_TOPICS, helpTopic } from '../../src/views/adoption-help.ts';
import type { Message } from '../../src/views/message.ts';
import * as sentences from '../../src/views/sentences.ts';
import { extremeCard, extremeChoices, extremeText } from './extreme-cards.ts';
import { extremeContent } from './extreme-content.ts';

const US = 'U0UPTAKE0';

/** Whom our own words name. Names from outside may say `<@U0BOT>`, and must not get to. */
const SHARER = 'U0SHARER0';

/** Everything in angle brackets that our views write themselves: dates, and the people they mean. */
const OURS =
  /^(<!date\^-?\d+\^\{date_short\}\|\d{4}-\d\d-\d\d>|<!date\^-?\d+\^\{date_short_pretty\} at \{time\}\|\d{4}-\d\d-\d\d \d\d:\d\d UTC>|<@U0SHARER0>|<@U0UPTAKE0>)$/;

/** Slack takes it as it is, and nothing in it is markup but our own. */
function expectSound(message: Message): void {
  expect(findFaults(message, 'message')).toEqual([]);
  expectUnforged([message.text, ...mrkdwnIn(message.blocks)]);
}

function expectUnforged(texts: string[]): void {
  const marked = texts.flatMap((text) => text.match(/<[^>]*>?/g) ?? []);
  expect(marked.filter((markup) => !OURS.test(markup))).toEqual([]);
}

/** What Slack reads as mrkdwn; plain text is shown as it is written. */
function mrkdwnIn(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return [];
  const { type, text } = content as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn') return [String(text)];
  return Object.values(content).flatMap(mrkdwnIn);
}

const place: fc.Arbitrary<CardPlace> = fc.oneof(
  fc.record({ kind: fc.constant('own' as const), guessedFrom: fc.option(extremeText) }),
  fc.constant({ kind: 'posted' as const }),
  fc.constant({ kind: 'shared' as const, by: SHARER }),
);

test('the card of any account is one that Slack takes whole, and pings nobody', () => {
  fc.assert(
    fc.property(extremeCard, place, (card, where) => expectSound(accountCard(card, where))),
    {
      numRuns: 300,
    },
  );
});

test('so are its details, whatever they show', () => {
  fc.assert(
    fc.property(extremeCard, extremeContent, (card, content) => {
      const view = detailsWindow(card, content);
      expect(findFaults(view, 'modal')).toEqual([]);
      expectUnforged(mrkdwnIn(view));
    }),
    { numRuns: 300 },
  );
});

test('so are the accounts to choose from, and the answer when there are none', () => {
  fc.assert(
    fc.property(extremeText, extremeChoices, (query, choices) => {
      expectSound(severalAccounts(query, choices));
      expectSound(noAccount(query, choices, '/adoption'));
    }),
  );
});

test('so is help, whatever the accounts are called and whatever was asked', () => {
  fc.assert(
    fc.property(fc.array(extremeText, { maxLength: 3 }), fc.option(extremeText), (names, topic) =>
      expectSound(adoptionHelp(names, topic)),
    ),
  );
  fc.assert(
    fc.property(fc.option(extremeText), fc.constantFrom(...HELP_TOPICS), (text, topic) =>
      expectSound(helpTopic(topic, { name: text, tier: text, region: text })),
    ),
  );
});

test('so is every sentence, in a message and in a modal', () => {
  fc.assert(
    fc.property(extremeText, fc.nat(), (outside, count) => {
      const said = [
        sentences.failedSentence('0a1b2c3d'),
        sentences.outdatedButton(),
        sentences.unknownCommand(outside),
        sentences.accountGone(),
        sentences.tookTooLong(),
        sentences.outcomeUnknown(),
        sentences.shareRefused(outside, US),
        sentences.shareRefused('not_in_channel', US),
        sentences.shareLimited(count),
        sentences.shareUnconfirmed(),
        sentences.shareInProgress(),
        sentences.leftOut(count),
        ...REFUSALS.map((because) => sentences.refusalSentence({ because }, US)),
      ];
      for (const one of said) {
        expectSound(sentences.sentence(one));
        expect(findFaults(failedWindow(one, one), 'modal')).toEqual([]);
      }
    }),
    { numRuns: 20 },
  );
  expect(findFaults(loadingWindow('U1-1.2'), 'modal')).toEqual([]);
});

const REFUSALS = ['guest', 'outsider', 'shared-channel', 'unseen-conversation', 'unchecked'] as const;

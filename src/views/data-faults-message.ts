import type { DataSignal, FeedFault } from '../domain/feed/feed.ts';
import { FAULT } from './feed-words.ts';
import { type Message, section } from './message.ts';
import { dayTag, inline } from './mrkdwn.ts';

/** What an admin is told when the data of all accounts cannot be trusted: what, since when, and what to do. */
export function dataFaultsMessage(faults: DataSignal[]): Message {
  const lines = faults.map((signal) => `• *Since ${dayTag(signal.since)}*: ${faultText(signal)}`);
  const because = [...new Set(faults.map(({ fault }) => FAULT[fault]))].join('; ');
  return {
    text: `Usage cannot be trusted: ${because}.`,
    blocks: [
      section('*Usage cannot be trusted*'),
      section(lines.join('\n')),
      section(
        'Until it is mended, cards say “unknown since” and usage raises no signals where it is touched. ' +
          '`npx uptake doctor` says how it stands.',
      ),
    ],
  };
}

function faultText({ fault, evidence }: DataSignal): string {
  const names =
    fault === 'event_renamed'
      ? ` (\`${inline(String(evidence.vanished))}\` went, \`${inline(String(evidence.appeared))}\` came)`
      : '';
  return `${FAULT[fault]}${names}. ${REMEDY[fault]}`;
}

const REMEDY: Record<FeedFault, string> = {
  account_silent: 'Look at what sends the events of this account.',
  everyone_silent: 'Look at what sends the events, and at its write key with `npx uptake keys list`.',
  volume_drop: 'Find out which part of the events is missing, and send it again: repeats count once.',
  clock_skew: 'Set the clock of what sends the events.',
  event_renamed: 'Add the new name to the catalogue, beside the old one.',
};

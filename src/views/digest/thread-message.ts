import type { Button, KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import type { DrawnLine } from '../../domain/digest/load-drawn-lines.ts';
import type { Verdict } from '../../domain/digest/verdicts/verdict.ts';
import { ACTION, type ActionId } from '../action-ids.ts';
import { button, labelled } from '../button.ts';
import { context, plain, section, type Message } from '../message.ts';
import { cut, inline } from '../mrkdwn.ts';
import { fullText } from './line-words.ts';
import { SNOOZES, WAKE } from './snooze-words.ts';

/** Which digest and which of its messages. */
type Place = { subscriptionId: number; day: string; page: number; pages: number; today: string };

/** Accounts of a digest with what can be done about each; drawn again whenever that changes. */
export function threadMessage(drawn: DrawnLine[], place: Place): Message {
  const { page, pages } = place;
  const title = pages > 1 ? `Accounts of this digest, ${page} of ${pages}` : 'Accounts of this digest';
  return { text: title, blocks: drawn.flatMap((each) => accountBlocks(each, place)) };
}

function accountBlocks(drawn: DrawnLine, place: Place): KnownBlock[] {
  const text = section(fullText(drawn, place.today));
  if (drawn.over !== null || drawn.standing === null) return [text];
  const said = saidWords(drawn);
  return [
    text,
    ...(said === null ? [] : [context(said)]),
    { type: 'actions', elements: actionsOf(drawn, place) },
  ];
}

function actionsOf(drawn: DrawnLine, place: Place): (Button | StaticSelect)[] {
  const { line, name, standing } = drawn;
  const account = String(line.accountKey);
  // What a word is about is what this digest told.
  const told = `${place.subscriptionId}:${place.day}:${account}`;
  const claimed = standing?.claimedBy != null;
  const own = claimed ? `${cut(drawn.claimer?.split(' ')[0] ?? 'Somebody', 40)} is on it` : 'I’m on it';
  // What it does must not depend on who has it by the time it is pressed.
  const wish = claimed ? 'release' : 'claim';
  const claim = named(own, ACTION.claimAccount, `${account}:${wish}`, name);
  return [
    named('Open card', ACTION.openCard, account, name),
    claimed ? { ...claim, style: 'primary' } : claim,
    snoozeMenu(account, standing?.snoozed != null),
    ...VERDICT_BUTTONS.map(([verdict, actionId]) => named(VERDICT[verdict].title, actionId, told, name)),
  ];
}

const named = (text: string, actionId: ActionId, value: string, name: string): Button =>
  labelled(button(text, actionId, value), `${text}: ${name}`);

function snoozeMenu(account: string, snoozed: boolean): StaticSelect {
  const options = [...(snoozed ? [WAKE] : []), ...SNOOZES].map(({ key, title }): PlainTextOption => ({
    text: plain(title),
    value: `${account}:${key}`,
  }));
  const placeholder = plain(snoozed ? 'Snoozed' : 'Snooze');
  return { type: 'static_select', action_id: ACTION.snoozeAccount, placeholder, options };
}

const VERDICT: Record<Verdict, { title: string; sign: string }> = {
  useful: { title: 'Useful', sign: '👍' },
  false_alarm: { title: 'False alarm', sign: '👎' },
  already_handled: { title: 'Already handled', sign: '☑️' },
};

const VERDICT_BUTTONS: [Verdict, ActionId][] = [
  ['useful', ACTION.judgeUseful],
  ['false_alarm', ACTION.judgeFalseAlarm],
  ['already_handled', ACTION.judgeHandled],
];

/** `👍 Useful: Priya, Tomás · 👎 False alarm: Mei`. */
function saidWords({ said }: DrawnLine): string | null {
  const words = VERDICT_BUTTONS.map(([verdict]) => {
    const people = said
      .filter((each) => each.verdict === verdict)
      .map(({ userId }) => `<@${inline(userId)}>`);
    const more = people.length - PEOPLE_SHOWN;
    const names = people.slice(0, PEOPLE_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
    return people.length === 0 ? null : `${VERDICT[verdict].sign} ${VERDICT[verdict].title}: ${names}`;
  }).filter((each) => each !== null);
  return words.length === 0 ? null : words.join(' · ');
}

const PEOPLE_SHOWN = 5;

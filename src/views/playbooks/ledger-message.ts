import type { Button, KnownBlock } from '@slack/types';
import type { Enrolment } from '../../domain/enrolments/enrolment.ts';
import type { LedgerEntry } from '../../domain/enrolments/ledger/ledger.ts';
import type { FoundMember } from '../../domain/members/finding/queries.ts';
import type { Page } from '../../domain/portfolio/page.ts';
import { pageWords } from '../account-lists.ts';
import { ACTION } from '../action-ids.ts';
import { button, confirmation, labelled } from '../button.ts';
import { context, header, section, type Message } from '../message.ts';
import { boldName, cut, dayTag, inline } from '../mrkdwn.ts';
import { pager } from '../pager.ts';
import { ledgerLines, type LedgerWriting } from './ledger-words.ts';

/** Entries on a page: each has a line for every step. */
export const ENTRIES_A_PAGE = 6;

const SLACK_LEDGER: LedgerWriting = {
  day: dayTag,
  person: (userId) => `<@${inline(userId)}>`,
  text: (outside) => inline(outside, 200),
};

/** Why playbooks did, or did not, contact a member. */
export type Ledger = {
  member: FoundMember;
  page: Page<LedgerEntry>;
  optedOut: boolean;
  /** Whether the reader may say that they are not to be contacted, or are again. */
  mayOptOut: boolean;
  /** Whether the reader may end what runs. */
  mayEnd: boolean;
};

export function ledgerMessage({ member, page, optedOut, mayOptOut, mayEnd }: Ledger): Message {
  const name = memberName(member);
  const title = `Why was ${name} (not) contacted?`;
  const turns = pager(page, { back: ACTION.ledgerBack, on: ACTION.ledgerOn }, (wanted) =>
    memberValue(member, wanted),
  );
  return {
    text: inline(title, 300),
    blocks: [
      header(cut(title, 150)),
      section([who(member), ...(optedOut ? ['🚫 *Is not to be contacted*'] : [])].join('\n')),
      ...(page.total === 0
        ? [section(NOTHING)]
        : page.items.map((entry) => entryBlock(entry, mayEnd ? memberValue(member, page.page) : null))),
      ...(turns === null ? [] : [turns]),
      ...(mayOptOut ? [{ type: 'actions' as const, elements: [contactButton(member, name, optedOut)] }] : []),
      context(`Newest first${pageWords(page)}. That you looked is on record.`),
    ],
  };
}

const NOTHING = 'There are no playbooks, so none has contacted anybody.';

function who({ accountName, email, role, memberId, removed }: FoundMember): string {
  const known = [email, role, `id ${memberId}`].filter((word) => word !== null).map((word) => inline(word));
  return `${boldName(accountName)} · ${known.join(' · ')}${removed ? ' · *seat removed*' : ''}`;
}

/** By name, or by id where none is stored. */
export const memberName = ({ name, memberId }: Pick<FoundMember, 'name' | 'memberId'>): string =>
  name ?? memberId;

/** As many letters as one section holds, with room for its end. */
const LONGEST = 2900;

/** `place`: where this stands, for the button of what runs; null: the reader may not end it. */
function entryBlock(entry: LedgerEntry, place: string | null): KnownBlock {
  const { headline, steps } = ledgerLines(entry, SLACK_LEDGER);
  const lines = [`${boldName(entry.playbook.name)}: ${headline}`, ...steps.map((step) => `• ${step}`)];
  let text = lines[0]!;
  for (const line of lines.slice(1)) {
    if (text.length + line.length + 1 > LONGEST) break;
    text += `\n${line}`;
  }
  if (place === null || entry.kind !== 'enrolment' || !entry.isEndable) return section(text);
  return {
    type: 'section',
    text: { type: 'mrkdwn', text },
    accessory: endButton(entry.playbook.name, entry.enrolment, place),
  };
}

function endButton(name: string, { enrolmentId, memberKey }: Enrolment, place: string): Button {
  const what = memberKey === null ? 'The account leaves it at once' : 'They leave it at once';
  return {
    ...labelled(button('End…', ACTION.endEnrolment, `${place}:${enrolmentId}`), `End ${name}`),
    confirm: confirmation(
      `End ${name}?`,
      `${what}: no further step becomes a task, and what is open for nobody else is dropped. This cannot be taken back.`,
      'End it',
    ),
  };
}

/** It left otherwise meanwhile, or somebody else was first. */
export const endedAlready = (): string =>
  'This has ended already, so nothing was changed. How it ended stands above.';

/** `<account key>:<member key>:<page>`. */
const memberValue = ({ accountKey, memberKey }: FoundMember, page: number): string =>
  `${accountKey}:${memberKey}:${page}`;

function contactButton(member: FoundMember, name: string, optedOut: boolean): Button {
  const text = optedOut ? 'Contact again' : 'Do not contact';
  const what = optedOut
    ? `Playbooks may enrol ${cut(name, 80)} again from the next daily run on. What was ended stays so.`
    : `No playbook enrols ${cut(name, 80)} any more, and those under way end at once. What is open for nobody else is dropped.`;
  return {
    ...button(text, optedOut ? ACTION.optIn : ACTION.optOut, memberValue(member, 1)),
    ...(!optedOut && { style: 'danger' as const }),
    confirm: confirmation(`${text}?`, what, text),
  };
}

/** How many members are offered at most; more would have to be read, not recognised. */
export const MOST_MEMBERS = 10;

/** Several members are called what was typed: one line each with what tells them apart. */
export function severalMembers(query: string, members: FoundMember[]): Message {
  const question = `Several members match “${inline(query)}”. Whom do you mean?`;
  const more = members.length > MOST_MEMBERS ? [section('There are more; add `at` and the account.')] : [];
  const blocks = members.slice(0, MOST_MEMBERS).map((member): KnownBlock => ({
    type: 'section',
    text: { type: 'mrkdwn', text: `${boldName(memberName(member))}\n${who(member)}` },
    accessory: labelled(
      button('Show', ACTION.chooseMember, memberValue(member, 1)),
      `Show ${memberName(member)}`,
    ),
  }));
  return { text: question, blocks: [section(question), ...blocks, ...more] };
}

export const noMember = (query: string): string =>
  `No member matches “${inline(query)}” among the accounts that you see. Type an e-mail address, a name or a member id, and \`at\` with an account to narrow it down: \`/adoption why maria at acme\`.`;

export const memberGone = (): string =>
  'This member is no longer here, or of an account that you do not see. Type `/adoption why` and their name to look again.';

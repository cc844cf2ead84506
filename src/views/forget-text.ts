import type { ForgetMode, PersonTraces } from '../domain/privacy/forget-person.ts';
import { plural } from './figures.ts';
import { printable } from './printable.ts';

/** What somebody is asked to forget: whom, how, and whether in one account only. */
export type Forgetting = { memberId: string; mode: ForgetMode; accountId: string | null };

/** What would be done, before it is asked whether to. */
export function forgetPlanText({ memberId, mode, accountId }: Forgetting, traces: PersonTraces): string {
  const who = printable(memberId);
  const { accounts, anonymousIds } = traces;
  const act = mode === 'remove' ? 'is removed from' : 'is given a random id in';
  const found =
    accounts.length === 0
      ? [`Nothing is known of ${who}${accountId === null ? '' : ` in ${printable(accountId)}`}.`]
      : [`${who} ${act} ${plural(accounts.length, 'account')}; their totals stay:`, ''];
  const lines = accounts.map(
    ({ accountId: id, days, events }) =>
      `  ${printable(id)}: ${plural(days, 'day')}, ${plural(events, 'raw event')}`,
  );
  const later =
    accountId === null
      ? `What comes of ${anonymousIds === 0 ? 'this id' : `this id and ${plural(anonymousIds, 'anonymous id')}`} later is refused.`
      : 'What comes of them later is taken: stop sending it first.';
  return [...found, ...lines, ...(lines.length > 0 ? [''] : []), later].join('\n');
}

export function forgetQuestion(): string {
  return 'This cannot be undone. Go on? Type yes: ';
}

export function forgottenText({ memberId, mode }: Forgetting): string {
  return mode === 'remove'
    ? `${printable(memberId)} is forgotten.`
    : `${printable(memberId)} is pseudonymised: nothing leads from the random id back to them.`;
}

export function forgottenJson({ memberId, mode, accountId }: Forgetting, traces: PersonTraces): object {
  return {
    member_id: memberId,
    mode,
    refused: accountId === null,
    anonymous_ids: traces.anonymousIds,
    accounts: traces.accounts.map(({ accountId: id, days, events }) => ({ account_id: id, days, events })),
  };
}

export function admittedText(memberId: string, wasRefused: boolean): string {
  return wasRefused
    ? `What comes of ${printable(memberId)} is taken again; what was removed does not come back by itself.`
    : `${printable(memberId)} was not refused; nothing has changed.`;
}

export const forgetRefusals = {
  nobodyToAsk: () => 'Nothing was changed: there is no terminal to ask on. Add --yes when you are sure.',
  declined: () => 'Nothing was changed.',
  noAccount: (accountId: string) => `No account has the id ${printable(accountId)}; nothing was changed.`,
};

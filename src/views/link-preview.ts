import type { KnownBlock } from '@slack/types';
import type { AccountLine } from '../domain/portfolio/load-lines.ts';
import type { ListFacts } from '../domain/portfolio/portfolio.ts';
import { accountLine } from './account-line.ts';
import { dataAge } from './account-lists.ts';
import { context } from './message.ts';

/** What stands below a message that links to an account: its line, as lists have it, and how fresh that is. */
export function linkPreview(line: AccountLine, facts: ListFacts): KnownBlock[] {
  // What it says is as old as its own evaluation, whatever became of the others.
  const own = { ...facts, evaluatedOn: line.standing.evaluatedOn, late: false };
  return [accountLine(line, { today: facts.today, namesOwner: true }), context(dataAge(own).join(' · '))];
}

import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { dayIn } from '../domain/catalog/days.ts';
import { loadLedger } from '../domain/enrolments/ledger/load-ledger.ts';
import { findMembers, type FoundMember } from '../domain/members/finding/queries.ts';
import { listPlaybooks } from '../domain/playbooks/versions/queries.ts';
import { listTeammates } from '../domain/teammates/queries.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { UserError } from '../errors.ts';
import { ledgerDocument } from '../views/playbooks/documents.ts';
import { ledgerText, noMemberText, severalMembersText } from '../views/playbooks/playbooks-text.ts';
import { type Command, UsageError } from './command.ts';
import { findAccountKey } from './find-account-key.ts';
import { type OpenContext, withContext } from './open-context.ts';
import { meant } from './playbooks-standing.ts';
import { print } from './print.ts';
import { recordShown } from './record-at-terminal.ts';

export const whyCommand: Command = {
  usage: 'MEMBER [--account QUERY] [--playbook NAME] [--json]',
  summary:
    'why a member (id, e-mail address or name) was contacted, or was not: every playbook, step and rule',
  run: async (args, config) => {
    const { values, positionals } = parseArgs({
      args,
      options: {
        account: { type: 'string' },
        playbook: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const query = positionals.join(' ').trim();
    if (query === '') throw new UsageError('Name the member: `why maria@example.com`.');
    return await why(config, query, values);
  },
};

type Asked = { account?: string | undefined; playbook?: string | undefined; json: boolean };

function why(config: Config, query: string, { account, playbook, json }: Asked): Promise<number> {
  return withContext(config, async (context) => {
    const { db, catalog, now } = context;
    const accountKeys = account === undefined ? null : [await findAccountKey(context, account)];
    const member = await oneMember(context, query, accountKeys);
    const only =
      playbook === undefined ? null : meant(await listPlaybooks(db), playbook, 'show').playbook.key;
    await rollUpPending(db, catalog);
    const { entries, optedOut } = await loadLedger(db, catalog, member, dayIn(catalog.timeZone, now()));
    const told = only === null ? entries : entries.filter((entry) => entry.playbook.key === only);
    await recordShown(context, 'why somebody was contacted', member.accountKey);
    const people = new Map((await listTeammates(db)).map(({ userId, name }) => [userId, name]));
    const nameOf = (userId: string) => people.get(userId) ?? userId;
    const document = () => JSON.stringify(ledgerDocument(member, optedOut, told));
    print(json ? document() : ledgerText(member, optedOut, told, nameOf));
    return 0;
  });
}

/** More than these would not be read. */
const MOST = 20;

async function oneMember(
  { db }: OpenContext,
  query: string,
  accountKeys: number[] | null,
): Promise<FoundMember> {
  const found = await findMembers(db, query, { accountKeys, limit: MOST });
  if (found.length > 1) throw new UserError(severalMembersText(query, found));
  if (found[0] === undefined) throw new UserError(noMemberText(query));
  return found[0];
}

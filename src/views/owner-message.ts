import { ACTION } from './action-ids.ts';
import { plural } from './figures.ts';
import { context, plain, type Message } from './message.ts';
import { boldName, inline } from './mrkdwn.ts';

/**
 * Who looks after an account (null: nobody), and a menu of people to hand it over to for whoever may. `tasks`: how many
 * went with it just now.
 */
export function ownerMessage(
  account: { accountKey: number; name: string },
  ownerId: string | null,
  mayHandOver: boolean,
  tasks = 0,
): Message {
  const who = ownerId === null ? 'Nobody looks' : `<@${inline(ownerId)}> looks`;
  const went =
    tasks === 0
      ? ''
      : ` ${plural(tasks, 'task')} that ${tasks === 1 ? 'is' : 'are'} still to be done went with it.`;
  const text = { type: 'mrkdwn', text: `${who} after ${boldName(account.name)}.${went}` } as const;
  const menu = {
    type: 'users_select',
    action_id: ACTION.handOver,
    placeholder: plain('Hand it over to'),
  } as const;
  return {
    text: `${who} after ${inline(account.name)}.`,
    blocks: mayHandOver
      ? [{ type: 'section', block_id: ownerBlock(account.accountKey), text, accessory: menu }]
      : [{ type: 'section', text }, context('Managers, and whoever looks after it, can hand it over.')],
  };
}

const BLOCK = 'account_owner:';

/** A menu of people brings nothing but the person chosen, so its block says which account it is about. */
function ownerBlock(accountKey: number): string {
  return `${BLOCK}${accountKey}`;
}

/** The account key in it, as text; null: it is no such block. */
export function accountOfBlock(blockId: string): string | null {
  return blockId.startsWith(BLOCK) ? blockId.slice(BLOCK.length) : null;
}

export function notOneOfUs(userId: string): string {
  return `Accounts are looked after by full members of this workspace, and <@${inline(userId)}> is not one of them. Nothing was changed.`;
}

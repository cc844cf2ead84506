import type { RecordedEntry } from '../domain/audit/queries.ts';
import { ACTION } from './action-ids.ts';
import { auditWords } from './audit-words.ts';
import { context, header, section, type Message } from './message.ts';
import { cut, inline, momentTag } from './mrkdwn.ts';

type Place = {
  /** Whether there are older entries, and whether these are the newest. */
  more: boolean;
  first: boolean;
  /** Where messages of the workspace are, with a slash at its end; null: not known. */
  workspaceUrl: string | null;
};

/** Who did and saw what of an account, the newest first, a line each. */
export function auditPage(
  account: { name: string; accountKey: number },
  entries: RecordedEntry[],
  { more, first, workspaceUrl }: Place,
): Message {
  const title = `Who did and saw what: ${account.name}`;
  const text = `Who did and saw what of ${inline(account.name)}`;
  const last = entries.at(-1);
  if (last === undefined) {
    return { text, blocks: [header(cut(title, 150)), section(first ? NOTHING : NOTHING_OLDER)] };
  }
  // A section holds 3,000 letters; a line is 250 at most.
  const lines = entries.map((entry) => line(entry, workspaceUrl));
  const older = {
    type: 'button',
    text: { type: 'plain_text', text: 'Older' },
    action_id: ACTION.olderAudit,
    value: `${account.accountKey}:${last.auditId}`,
  } as const;
  return {
    text,
    blocks: [
      header(cut(title, 150)),
      ...inTens(lines).map((ten) => section(ten.join('\n'))),
      ...(more ? [{ type: 'actions' as const, elements: [older] }] : []),
      context('Newest first. Only you see this, and that you looked is recorded too.'),
    ],
  };
}

const NOTHING = 'Nobody has looked at this account or decided anything about it yet.';
const NOTHING_OLDER = 'There is nothing older.';

function line(entry: RecordedEntry, workspaceUrl: string | null): string {
  const who = entry.userId === null ? 'Uptake' : `<@${inline(entry.userId)}>`;
  const at = momentTag(entry.at.toISOString());
  const where = whereWords(entry, workspaceUrl);
  return `${at} · ${who} ${auditWords(entry)}${where === null ? '' : ` · ${where}`}`;
}

/** The message where there is one that others see, else the conversation. */
function whereWords({ channelId, messageTs }: RecordedEntry, workspaceUrl: string | null): string | null {
  if (channelId === null) return 'in a window';
  const place = /^[CG]/.test(channelId) ? `in <#${inline(channelId)}>` : 'in a direct message';
  if (messageTs === null || workspaceUrl === null) return place;
  return `${place}, <${workspaceUrl}archives/${channelId}/p${messageTs.replace('.', '')}|message>`;
}

function inTens(lines: string[]): string[][] {
  return Array.from({ length: Math.ceil(lines.length / 10) }, (_, index) =>
    lines.slice(index * 10, index * 10 + 10),
  );
}

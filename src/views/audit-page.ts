import type { Surface } from '../domain/audit/audit-entry.ts';
import type { RecordedEntry } from '../domain/audit/queries.ts';
import { ACTION } from './action-ids.ts';
import { auditWords, type AuditReading } from './audit-words.ts';
import { context, header, plain, section, type Message } from './message.ts';
import { cut, inline, momentTag } from './mrkdwn.ts';

type Place = {
  /** Whether there are older entries, and whether these are the newest. */
  more: boolean;
  first: boolean;
  /** Where messages of the workspace are, with a slash at its end; null: not known. */
  workspaceUrl: string | null;
  /** What a playbook is called, by its key. */
  playbookName: AuditReading['playbookName'];
};

/** Who did and saw what of an account, the newest first, a line each. */
export function auditPage(
  account: { name: string; accountKey: number },
  entries: RecordedEntry[],
  { more, first, workspaceUrl, playbookName }: Place,
): Message {
  const title = `Who did and saw what: ${account.name}`;
  const text = `Who did and saw what of ${inline(account.name)}`;
  const last = entries.at(-1);
  if (last === undefined) {
    return { text, blocks: [header(cut(title, 150)), section(first ? NOTHING : NOTHING_OLDER)] };
  }
  const reading = { accountKey: account.accountKey, playbookName };
  const lines = entries.map((entry) => line(entry, reading, workspaceUrl));
  const older = {
    type: 'button',
    text: plain('Older'),
    action_id: ACTION.olderAudit,
    value: `${account.accountKey}:${last.auditId}`,
  } as const;
  return {
    text,
    blocks: [
      header(cut(title, 150)),
      ...inThrees(lines).map((three) => section(three.join('\n'))),
      ...(more ? [{ type: 'actions' as const, elements: [older] }] : []),
      context('Newest first. Only you see this, and that you looked is recorded too.'),
    ],
  };
}

const NOTHING = 'Nobody has looked at this account or decided anything about it yet.';
const NOTHING_OLDER = 'There is nothing older.';

function line(entry: RecordedEntry, reading: AuditReading, workspaceUrl: string | null): string {
  const at = momentTag(entry.at.toISOString());
  return `${at} · ${whoWords(entry)} ${auditWords(entry, reading)} · ${whereWords(entry, workspaceUrl)}`;
}

/** At the command line only the operating system's name of whoever runs it is known. */
function whoWords({ userId, detail }: RecordedEntry): string {
  if (userId !== null) return `<@${inline(userId)}>`;
  return typeof detail['operator'] === 'string' ? `Operator ${inline(detail['operator'], 40)}` : 'Uptake';
}

const SURFACE: Record<Surface, string> = { home: 'in their App Home', window: 'in a window' };

/** Where it was clicked; else the message where there is one that others see, else the conversation. */
function whereWords(
  { channelId, messageTs, surface, detail }: RecordedEntry,
  workspaceUrl: string | null,
): string {
  if ('operator' in detail) return 'at the command line';
  if (surface !== null) return SURFACE[surface];
  // Entries outlive the code that wrote them, and once did not say so.
  if (channelId === null)
    return detail['shown'] === 'home' ? SURFACE.home : 'where in Slack is not on record';
  const link =
    messageTs === null || workspaceUrl === null
      ? null
      : `${workspaceUrl}archives/${channelId}/p${messageTs.replace('.', '')}`;
  if (/^[CG]/.test(channelId))
    return `in <#${inline(channelId)}>${link === null ? '' : `, <${link}|the message>`}`;
  return link === null ? 'in a direct message' : `in <${link}|a direct message>`;
}

/** A section holds 3,000 letters, and escaped names make a line of 800. */
function inThrees(lines: string[]): string[][] {
  return Array.from({ length: Math.ceil(lines.length / 3) }, (_, index) =>
    lines.slice(index * 3, index * 3 + 3),
  );
}

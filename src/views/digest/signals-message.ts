import type { KindRecord } from '../../domain/digest/verdicts/verdict.ts';
import { count, percent } from '../figures.ts';
import { capital } from '../capital.ts';
import { context, header, section, type Message } from '../message.ts';
import { kindName } from '../signals/kind-names.ts';

/** How signals of each kind have done, a line each, and how sure that is. */
export function signalsMessage(records: KindRecord[]): Message {
  const rows = records
    .filter(({ openNow, opened }) => openNow > 0 || opened > 0)
    .map((record) => [
      capital(kindName(record.kind)),
      count(record.openNow),
      count(record.opened),
      count(record.useful + record.falseAlarm),
      count(record.alreadyHandled),
      precisionWords(record),
    ]);
  const title = 'How often signals are right';
  if (rows.length === 0) return { text: title, blocks: [header(title), section(NONE)] };
  return {
    text: title,
    blocks: [
      header(title),
      section(`\`\`\`${aligned([HEAD, ...rows]).join('\n')}\`\`\``),
      context(EXPLAINED),
    ],
  };
}

const HEAD = ['Signal', 'Open', '90 days', 'Judged', 'Known', 'Right'];

/** `78% (63–88%)`. */
function precisionWords({ precision }: KindRecord): string {
  if (precision === null) return 'too early to say';
  const range = `${percent(precision.low).replace('%', '')}–${percent(precision.high)}`;
  return `${percent(precision.share)} (${range})`;
}

/** Columns of preformatted text, numbers to the right. */
function aligned(rows: string[][]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const isWord = column === 0 || column === HEAD.length - 1;
        return isWord ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
      })
      .join('  ')
      .trimEnd(),
  );
}

const EXPLAINED =
  'Of signals that opened in the last 90 days: how many somebody in Slack called useful or a false alarm, how many were ' +
  'known already, and the share that was useful with its 95% interval. Under 10 judged it is too early to say. ' +
  'Buttons in the thread of each digest take the verdicts; the last word on a signal counts.';

const NONE =
  'No signal opened in the last 90 days. Once digests tell of some, the buttons in their threads collect verdicts.';

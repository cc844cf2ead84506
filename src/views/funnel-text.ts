import type { Funnel, FunnelReport, ReferenceFunnel } from '../domain/journey/journey.ts';
import type { SegmentReport, SegmentUse } from '../domain/segments/segments.ts';
import { count, percent, plural, UNKNOWN } from './figures.ts';
import { biggestDropWords, helpWords, STAGE } from './funnel-words.ts';
import { capital } from './capital.ts';
import { printable } from './printable.ts';

/** How far members have come, of one account or of the whole customer base, and by segment. */
export type FunnelAnswer = {
  asOf: string;
  /** Null: every account that has not churned. */
  account: string | null;
  funnel: FunnelReport;
  /** Published shares to hold it against. */
  reference: ReferenceFunnel;
  /** Null: no axis was asked for. */
  segments: SegmentReport | null;
};

/** The funnel for people: the whole beside the published shares, then a line for each segment. */
export function funnelText({ asOf, account, funnel, reference, segments }: FunnelAnswer): string {
  const { whole, unknownMembers } = funnel;
  const members = whole.stages[0]?.members ?? 0;
  const of = account === null ? 'all accounts' : printable(account);
  return [
    `${plural(members, 'member')} of ${of}, as of ${asOf}`,
    ...(unknownMembers === 0 ? [] : [`${plural(unknownMembers, 'more member')}: events name no person.`]),
    '',
    ...stageLines(whole, reference),
    '',
    ...lostLines(whole),
    ...(segments === null ? [] : ['', ...segmentLines(funnel, segments)]),
  ].join('\n');
}

const HEAD = ['', 'members', 'of previous', 'of invited', 'published', 'with a programme'];

function stageLines({ stages }: Funnel, reference: ReferenceFunnel): string[] {
  const rows = stages.map(({ stage, members, fromPrevious, ofInvited, inTime }) => {
    const numbers = [capital(STAGE[stage]), count(members), share(fromPrevious), share(ofInvited)];
    if (stage === 'invited') return numbers;
    const { of, before, improved } = reference[stage];
    const whom = inTime === null ? `of ${of}` : `in ${inTime.days} days`;
    return [...numbers, `${percent(before)} ${whom}`, percent(improved)];
  });
  return table([HEAD, ...rows]);
}

function lostLines(whole: Funnel): string[] {
  const early = whole.stages.find(({ inTime }) => inTime !== null)?.inTime;
  const lost = biggestDropWords(whole);
  return [
    ...(early && early.due > 0
      ? [
          `Logged in within ${early.days} days: ${count(early.members)} of ${count(early.due)}, ${percent(early.share)}.`,
        ]
      : []),
    lost === null ? 'Nobody is lost.' : `The biggest drop-off: ${lost}.${helpWords(whole)}`,
  ];
}

const STAGES_SHOWN = ['logged_in', 'activated', 'returned', 'regular', 'power'] as const;

function segmentLines({ segments: funnels }: FunnelReport, { axis, segments }: SegmentReport): string[] {
  const head = [`By ${axis}`, 'members', 'active', 'depth', ...STAGES_SHOWN.map((stage) => STAGE[stage])];
  const rows = segments.map((segment) => {
    const own = funnels.find(({ value }) => value === segment.value);
    return segmentRow(segment, own?.funnel ?? null);
  });
  return [
    ...table([[...head, 'most lost before'], ...rows]),
    'Active and depth are of the last 28 days; the stages are shares of the invited.',
  ];
}

function segmentRow({ value, members, active, depthMean }: SegmentUse, funnel: Funnel | null): string[] {
  const reached = STAGES_SHOWN.map(
    (shown) => funnel?.stages.find(({ stage }) => stage === shown)?.ofInvited ?? null,
  );
  return [
    value === null ? UNKNOWN : printable(value.replaceAll('_', ' ')),
    count(members),
    count(active),
    share(depthMean),
    ...reached.map(share),
    funnel?.biggestDrop ? STAGE[funnel.biggestDrop] : '',
  ];
}

const share = (value: number | null) => (value === null ? '' : percent(value));

/** Columns two spaces apart: the first to the left, the others to the right. */
function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

import type { ActionsBlock, Datepicker, KnownBlock } from '@slack/types';
import type { NamedSignal } from '../../domain/accounts/card.ts';
import type { AccountHistory } from '../../domain/accounts/history.ts';
import { ACTION } from '../action-ids.ts';
import { bar, count, plural, UNKNOWN } from '../figures.ts';
import { context, header, plain, section } from '../message.ts';
import { dayTag } from '../mrkdwn.ts';
import { SEVERITY_SIGN, signalSays, signalTitle } from '../signals/words.ts';
import { waterfallLines, waterfallSources } from '../waterfall-words.ts';
import { SLACK } from '../writing.ts';
import { preformatted } from './tables.ts';

/** More signals would not be read; the newest are shown. */
const SIGNALS_SHOWN = 25;

/** How the account came to be what it is: its health week by week, what moved it, and the signals it had. */
export function historyBlocks(history: AccountHistory): KnownBlock[] {
  return [
    header('Health week by week'),
    ...preformatted(history.weeks.map(weekLine)),
    header('What moved it'),
    periodBlock(history),
    ...waterfallBlocks(history),
    header('Signals'),
    ...signalBlocks(history.signals),
  ];
}

const shortDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

function weekLine({ asOf, score }: AccountHistory['weeks'][number]): string {
  const label = shortDay.format(Date.parse(asOf)).padEnd(6);
  return `${label} ${(score === null ? UNKNOWN : count(score)).padStart(3)} ${bar((score ?? 0) / 100)}`.trimEnd();
}

/** The two days that are compared; choosing one compares anew. */
function periodBlock({ from, to }: AccountHistory): ActionsBlock {
  return {
    type: 'actions',
    block_id: 'period',
    elements: [picker(ACTION.compareFrom, from, 'From'), picker(ACTION.compareTo, to, 'To')],
  };
}

const picker = (actionId: string, day: string, label: string): Datepicker => ({
  type: 'datepicker',
  action_id: actionId,
  initial_date: day,
  placeholder: plain(label),
});

function waterfallBlocks({ waterfall, from, to }: AccountHistory): KnownBlock[] {
  if (waterfall === null || waterfall.from === null || waterfall.to === null) {
    return [section(`Health is unknown on ${dayTag(from)} or on ${dayTag(to)}, so nothing can be compared.`)];
  }
  const change = `*${count(waterfall.from)} → ${count(waterfall.to)}*`;
  const steps = waterfallLines(waterfall);
  const lines = steps.length === 0 ? ['Nothing moved.'] : steps.map((line) => `• ${line}`);
  return [section([change, ...lines].join('\n')), context(waterfallSources(waterfall, SLACK))];
}

function signalBlocks(signals: NamedSignal[]): KnownBlock[] {
  if (signals.length === 0) return [section('No signal so far.')];
  const shown = signals.slice(0, SIGNALS_SHOWN);
  const more = signals.length - shown.length;
  return [
    ...shown.map((signal) => section(lifeText(signal))),
    context('A signal is found when its pattern is sure; the day in its sentence is when that began.'),
    ...(more > 0 ? [context(`${plural(more, 'earlier one is', 'earlier ones are')} not shown.`)] : []),
  ];
}

function lifeText(signal: NamedSignal): string {
  const { closedOn, openedOn, severity } = signal;
  const life =
    closedOn === null
      ? `found on ${dayTag(openedOn)}, still open`
      : `found on ${dayTag(openedOn)}, over on ${dayTag(closedOn)}`;
  const sign = closedOn === null ? SEVERITY_SIGN[severity] : '⚫️';
  return `${sign} *${signalTitle(signal)}* · ${life}\n${signalSays(signal, SLACK)}`;
}

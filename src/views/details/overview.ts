import type { KnownBlock } from '@slack/types';
import type { AccountCard, NamedSignal } from '../../domain/accounts/card.ts';
import type { HealthPart } from '../../domain/health/health.ts';
import { nextAbout, nextStep, reasonLine, taskAbout } from '../account-reasons.ts';
import { benchmarkText, levelsText, quadrantText } from '../account-usage.ts';
import { doubts, mostPressingFirst, verdictText } from '../account-verdict.ts';
import { count, percent, signed } from '../figures.ts';
import { usageKnown } from '../health-band.ts';
import { capital } from '../capital.ts';
import { HEALTH_PART, inputLine, missingSentence, partLabel, possiblePoints } from '../health-words.ts';
import { MEASURE_GROUPS } from '../measure-words.ts';
import { context, header, section } from '../message.ts';
import { peerGroup, peerLines } from '../peer-words.ts';
import { quartileWords, reasonName, riskSource } from '../risk-words.ts';
import { MILESTONE } from '../signals/term-words.ts';
import { SIGNAL_WORDS } from '../signals/words.ts';
import { waterfallLines, waterfallSources } from '../waterfall-words.ts';
import { SLACK } from '../writing.ts';

/** What each line of the card was made from. While usage is unknown, only what is known without it. */
export function overviewBlocks(card: AccountCard): KnownBlock[] {
  const step = card.signals.length === 0 ? nextStep(card, SLACK) : null;
  return [
    ...mostPressingFirst(
      card,
      [
        section(verdictText(card)),
        ...doubts(card, SLACK).map((doubt) => context(doubt)),
        ...(step === null ? [] : [section(`👉 *Next:* ${step}.`)]),
      ],
      card.signals.length === 0
        ? []
        : [header('Signals'), ...card.signals.map((signal) => signalBlock(signal, card))],
    ),
    ...(usageKnown(card) ? [...riskBlocks(card), ...healthBlocks(card), ...adoptionBlocks(card)] : []),
  ];
}

function signalBlock(signal: NamedSignal, card: AccountCard): KnownBlock {
  const { causes } = SIGNAL_WORDS[signal.kind];
  const lines = [
    reasonLine(signal, SLACK),
    // Once its task is done they are what is next.
    ...(taskAbout(signal, card)?.state === 'done' ? [] : [`Check: ${causes.join(', ')}.`]),
    `👉 ${capital(nextAbout(signal, card, SLACK))}.`,
  ];
  return section(lines.join('\n'));
}

function riskBlocks({ risk }: AccountCard): KnownBlock[] {
  if (risk.base === null) return [];
  const lines = [
    `*${percent(risk.likelihood)}*, ${riskSource(risk)}`,
    `• ${percent(risk.base)} as for steady use and no signal`,
    ...risk.reasons.map((reason) => `• ${signed(reason.points ?? 0)} points: ${reasonName(reason)}`),
    risk.quartile === null ? null : `Adoption is ${quartileWords(risk.quartile)}.`,
  ].filter((line) => line !== null);
  return [header('Churn risk'), section(lines.join('\n'))];
}

function healthBlocks({ health, waterfall }: AccountCard): KnownBlock[] {
  const missing = missingSentence(health.missing);
  return [
    header('Health'),
    ...(health.parts.length === 0 ? [section('No part of the score has data.')] : []),
    ...health.parts.map((part) => section(partText(part))),
    ...(missing === null ? [] : [section(missing)]),
    ...waterfallBlocks(waterfall),
  ];
}

function partText(part: HealthPart): string {
  const points = `adds ${count(part.points)} of ${count(possiblePoints(part))} points`;
  return [
    `*${capital(HEALTH_PART[part.key])}: ${partLabel(part)}* (${points})`,
    ...part.inputs.map((input) => `• ${inputLine(input)}`),
  ].join('\n');
}

function waterfallBlocks(waterfall: AccountCard['waterfall']): KnownBlock[] {
  if (waterfall === null || waterfall.from === null || waterfall.to === null) return [];
  const steps = waterfallLines(waterfall).map((line) => `• ${line}`);
  const change = `${count(waterfall.from)} → ${count(waterfall.to)}`;
  return [
    section([`*Since ${SLACK.day(waterfall.before.asOf)}: ${change}*`, ...steps].join('\n')),
    context(waterfallSources(waterfall, SLACK)),
  ];
}

function adoptionBlocks(card: AccountCard): KnownBlock[] {
  const { peers } = card;
  return [
    header('Adoption'),
    section(quadrantText(card)),
    ...(card.levels === null ? [] : [section(levelsText(card.levels, card.movement))]),
    ...milestoneBlocks(card),
    section(benchmarkText(card.benchmarks)),
    ...(peers === null
      ? []
      : [section([`*Beside ${peerGroup(peers, SLACK)}*`, ...peerLines(peers)].join('\n'))]),
    ...MEASURE_GROUPS.map(({ title, measures }) =>
      section(
        [
          `*${title}*`,
          ...measures.map(({ name, means, show }) => `${name}: *${show(card.measures)}* (${means})`),
        ].join('\n'),
      ),
    ),
  ];
}

function milestoneBlocks({ milestones }: AccountCard): KnownBlock[] {
  const due = milestones.filter(({ share }) => share !== null);
  if (due.length === 0) return [];
  const lines = due.map(({ key, reached, population, share, target }) => {
    const met = share !== null && share >= target ? '✓' : '✗';
    return `${met} ${capital(MILESTONE[key])}: *${count(reached)} of ${count(population)}*, ${percent(share)} (goal ${percent(target)})`;
  });
  return [section(['*Milestones of those who joined lately*', ...lines].join('\n'))];
}

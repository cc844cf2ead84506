import { inGeneral } from './content/in-general.ts';
import { parseCondition } from './conditions/parse.ts';
import type { WrittenCondition } from './conditions/schema.ts';
import type { Channel, Content, Playbook, Step, Trigger } from './playbook.ts';
import type { PlaybookFile } from './schema.ts';
import { hasSignal, subjectOf } from './triggers.ts';

const DEFAULT_RE_ENTRY = { times: 1, days: 365 };
const DEFAULT_COOL_DOWN_DAYS = 30;
const DEFAULT_HOLDOUT = 0.1;
const DEFAULT_DAYS_TO_ACT = 2;

/** Channels that Uptake is to serve itself. */
const OWN_CHANNELS: ReadonlySet<Channel> = new Set(['email', 'in_app', 'survey']);

/** The playbook that a faultless file describes, with every default filled in. */
export function buildPlaybook(key: string, file: PlaybookFile): Playbook {
  const { name, purpose, success, exit } = file;
  return {
    key,
    name,
    purpose,
    subject: subjectOf(file.trigger) ?? 'account',
    trigger: buildTrigger(file.trigger),
    audience: maybe(file.audience),
    steps: file.steps.map(buildStep),
    exit: {
      goalReached: exit?.goal_reached ?? true,
      signalCleared: exit?.signal_cleared ?? hasSignal(file.trigger.kind),
      when: maybe(exit?.when),
    },
    reEntry: file.re_entry ?? DEFAULT_RE_ENTRY,
    coolDownDays: file.cool_down_days ?? DEFAULT_COOL_DOWN_DAYS,
    success: {
      name: success.name,
      goal: parseCondition(success.goal),
      withinDays: success.within_days,
      target: success.target,
      benchmark: success.benchmark ?? null,
    },
    holdout: file.holdout ?? DEFAULT_HOLDOUT,
  };
}

function buildTrigger(trigger: PlaybookFile['trigger']): Trigger {
  switch (trigger.kind) {
    case 'member_created':
    case 'member_inactive':
    case 'level_reached':
    case 'before_renewal':
      return trigger;
    case 'feature_launched':
      return { kind: trigger.kind, feature: trigger.feature ?? null };
    case 'milestone_missed':
      return { kind: trigger.kind, milestones: trigger.milestones ?? [] };
    case 'signal': {
      // A signal that is good news has no other severity.
      const least = trigger.signals.includes('expansion_ready') ? 'good' : 'low';
      return { kind: trigger.kind, signals: trigger.signals, leastSeverity: trigger.severity ?? least };
    }
    case 'manual':
      return { kind: trigger.kind };
  }
}

function buildStep(step: PlaybookFile['steps'][number]): Step {
  return {
    key: step.key,
    day: step.day ?? (step.week ?? 0) * 7,
    onWorkingDay: !(step.any_day ?? false),
    channel: step.channel,
    by: step.by ?? (OWN_CHANNELS.has(step.channel) ? 'uptake' : 'csm'),
    when: maybe(step.when),
    waitDays: step.wait_days ?? 0,
    daysToAct: step.days_to_act ?? DEFAULT_DAYS_TO_ACT,
    task: step.task,
    title: inGeneral(step.task),
    content: buildContent(step.message),
  };
}

function buildContent(message: PlaybookFile['steps'][number]['message']): Content {
  const { subject, hook, value, proof, how, call_to_action: call } = message;
  return {
    subject: subject ?? null,
    hook,
    value,
    proof: proof ?? null,
    how: how ?? [],
    callToAction:
      typeof call === 'string' ? { text: call, link: null } : { text: call.text, link: call.link ?? null },
  };
}

const maybe = (written: WrittenCondition | undefined) =>
  written === undefined ? null : parseCondition(written);

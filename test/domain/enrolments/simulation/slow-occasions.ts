import type { Playbook } from '../../../../src/domain/playbooks/playbook.ts';
import { FEATURES } from './product.ts';
import { isKnown, isMember, openSignals, stateOf } from './slow-facts.ts';
import type { SlowEnrolment, SlowState } from './slow-state.ts';
import { isRelevant, lastActive, levelOf } from './slow-use.ts';
import { dayOf, type SimAccount, type SimMember } from './world.ts';

// The occasions that the slow implementation sees; see slow.ts.

export type Occasion = Pick<SlowEnrolment, 'account' | 'member' | 'occasion' | 'about' | 'anchor'>;

/** What came of a subject and playbook before. */
export function pastOf(state: SlowState, playbook: string, account: SimAccount, member: SimMember | null) {
  return {
    enrolments: state.enrolments.filter(
      (each) => each.playbook.key === playbook && each.account === account && each.member === member,
    ),
    refusals: state.refusals.filter(
      (each) => each.playbook === playbook && each.account === account && each.member === member,
    ),
  };
}

const GRAVITY = ['good', 'low', 'medium', 'high'];

export function occasionsOf(
  playbook: Playbook,
  account: SimAccount,
  day: number,
  state: SlowState,
): Occasion[] {
  const { trigger, key } = playbook;
  const members = account.members.filter((member) => isMember(member, day));
  const found: Occasion[] = [];
  const add = (member: SimMember | null, occasion: string, about: string | null, anchor: number) =>
    found.push({ account, member, occasion, about, anchor });
  switch (trigger.kind) {
    case 'member_created':
      for (const member of members)
        if (member.invited > day - 7)
          add(member, `invited on ${dayOf(member.invited)}`, null, member.invited);
      break;
    case 'member_inactive':
      if (account.blind) break;
      for (const member of members) {
        const last = lastActive(member, day);
        if (last === null || day - last < trigger.days) continue;
        add(member, `quiet since ${dayOf(last)}`, null, last);
      }
      break;
    case 'level_reached':
      if (account.blind) break;
      for (const member of members) {
        if (!isKnown(account, day) || levelOf(member, day) < trigger.level) continue;
        if (
          isMember(member, day - 7) &&
          (!isKnown(account, day - 7) || levelOf(member, day - 7) >= trigger.level)
        )
          continue;
        const past = pastOf(state, key, account, member);
        const seen = [
          ...past.enrolments.map(({ occasion, enrolled }) => ({ occasion, on: enrolled })),
          ...past.refusals,
        ].filter(({ on }) => on > day - 7);
        seen.sort((a, b) => a.on - b.on);
        add(
          member,
          seen[0]?.occasion ?? `level ${trigger.level} reached, seen on ${dayOf(day)}`,
          null,
          member.invited,
        );
      }
      break;
    case 'feature_launched':
      for (const feature of FEATURES) {
        const { key: name, launch } = feature;
        if (launch === null || launch > day || launch <= day - 7) continue;
        for (const member of members)
          if (isRelevant(feature, member)) add(member, `${name} launched on ${dayOf(launch)}`, name, launch);
      }
      break;
    case 'milestone_missed':
      for (const signal of openSignals(account, day))
        // Which of them are missed changes while it is open; it is one occasion all the same.
        if (signal.kind === 'milestone_missed')
          if (
            trigger.milestones.length === 0 ||
            trigger.milestones.some((milestone) => milestone in stateOf(signal, day).evidence)
          )
            add(null, `milestone_missed since ${dayOf(signal.opened)}`, signal.kind, signal.opened);
      break;
    case 'signal':
      for (const signal of openSignals(account, day).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))) {
        const { severity } = stateOf(signal, day);
        if (!trigger.signals.includes(signal.kind)) continue;
        if (GRAVITY.indexOf(severity) < GRAVITY.indexOf(trigger.leastSeverity)) continue;
        const begins = `${signal.kind} since ${dayOf(signal.opened)}, `;
        const worst = Math.max(
          -1,
          ...pastOf(state, key, account, null)
            .enrolments.filter(({ occasion }) => occasion.startsWith(begins))
            .map(({ occasion }) => GRAVITY.indexOf(occasion.slice(begins.length))),
        );
        if (GRAVITY.indexOf(severity) > worst) add(null, begins + severity, signal.kind, signal.opened);
      }
      break;
    case 'before_renewal':
      if (account.renewal !== null && day <= account.renewal && day >= account.renewal - trigger.days)
        add(null, `renewal on ${dayOf(account.renewal)}`, null, account.renewal - trigger.days);
      break;
    case 'manual':
      break;
  }
  return found;
}

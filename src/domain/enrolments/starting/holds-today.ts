import type { Catalog } from '../../catalog/catalog.ts';
import { daysBetween } from '../../catalog/days.ts';
import type { FactValue, SubjectFacts } from '../../playbooks/condition.ts';
import type { Trigger } from '../../playbooks/playbook.ts';
import { OCCASION_DAYS } from '../triggers/candidate.ts';
import { missed, type OpenSignal, signalled } from '../triggers/occasions.ts';

type Standing = {
  facts: SubjectFacts;
  /** Those that are open at the account. */
  signals: OpenSignal[];
  features: Catalog['features'];
  /** ISO. */
  day: string;
};

/**
 * Whether what normally sets a playbook off holds of a subject on a day, so that its words are true for them; null:
 * nothing but somebody does. Unlike the trigger it asks for no occasion: a level holds for as long as it is kept, and
 * a silence that the playbook knows already holds too. What is not known does not hold.
 */
export function holdsToday(trigger: Trigger, { facts, signals, features, day }: Standing): boolean | null {
  switch (trigger.kind) {
    case 'manual':
      return null;
    case 'member_created':
      return isBetween(facts['member.days_since_invited'], 0, OCCASION_DAYS - 1);
    case 'member_inactive':
      return isBetween(facts['member.quiet_days'], trigger.days, Infinity);
    case 'level_reached':
      return isBetween(facts['member.level'], trigger.level, Infinity);
    case 'feature_launched': {
      const feature = features.find(({ key }) => key === trigger.feature);
      return feature !== undefined && isNew(feature, day) && isRelevant(feature, facts['member.role']);
    }
    case 'milestone_missed':
      return signals.some((signal) => missed(trigger, signal) !== null);
    case 'signal':
      return signals.some((signal) => signalled(trigger, signal, []) !== null);
    case 'before_renewal':
      return isBetween(facts['account.days_to_renewal'], 0, trigger.days);
  }
}

const isBetween = (fact: FactValue | undefined, least: number, most: number): boolean =>
  typeof fact === 'number' && fact >= least && fact <= most;

type Feature = Catalog['features'][number];

const isNew = ({ launched }: Feature, day: string): boolean =>
  launched !== null && isBetween(daysBetween(launched, day), 0, OCCASION_DAYS - 1);

/** To a role that the catalogue does not know, everything is. */
const isRelevant = ({ roles }: Feature, role: FactValue | undefined): boolean =>
  roles === null || typeof role !== 'string' || role === 'other' || roles.includes(role);

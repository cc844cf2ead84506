import type { Catalog } from '../domain/catalog/catalog.ts';
import { daysBetween } from '../domain/catalog/days.ts';
import { renderStep, type RenderedStep } from '../domain/playbooks/content/render.ts';
import type { ContentValues } from '../domain/playbooks/content/variables.ts';
import type { TaskLine, TaskMember } from '../domain/tasks/showing/task-card.ts';
import { kindName } from '../views/signals/kind-names.ts';

/** The step of a task in the words that its card shows: of the one member it is for, else of nobody in particular. */
export function renderTask(line: TaskLine, catalog: Catalog, today: string): RenderedStep {
  return renderStep(line.step, valuesOf(line, line.only, catalog, today));
}

/** The same for one of its members. */
export function renderFor(line: TaskLine, member: TaskMember, catalog: Catalog, today: string): RenderedStep {
  return renderStep(line.step, valuesOf(line, member, catalog, today));
}

const days = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function valuesOf(
  { account, feature, signalKind }: TaskLine,
  member: TaskLine['only'],
  catalog: Catalog,
  today: string,
): ContentValues {
  return {
    'product.name': catalog.product.name,
    'account.name': account.name,
    'account.renewal_date':
      account.renewalDate === null ? null : days.format(Date.parse(`${account.renewalDate}T12:00:00Z`)),
    'account.champion': account.champion,
    'account.sponsor': account.sponsor,
    'csm.name': account.ownerName,
    'member.name': member?.name ?? null,
    'member.first_name': member?.name.split(/\s+/u)[0] ?? null,
    'member.role': member?.role ?? null,
    'member.quiet_days':
      member?.lastActiveOn == null ? null : String(daysBetween(member.lastActiveOn, today)),
    'feature.name': feature,
    'signal.name': signalKind === null ? null : kindName(signalKind),
  };
}

import { listSkips, measureSteps } from '../../domain/effect/queries.ts';
import { featureNames } from '../../domain/catalog/names.ts';
import { loadEffects } from '../../domain/effect/load-effects.ts';
import { tryPlaybook } from '../../domain/enrolments/dry-run/try-playbook.ts';
import { memberMay } from '../../domain/permissions/allows.ts';
import { listNews } from '../../domain/playbooks/news/queries.ts';
import { canStartByHand } from '../../domain/playbooks/triggers.ts';
import { listPlaybooks } from '../../domain/playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { playbookMessage } from '../../views/playbooks/playbook-message.ts';
import type { Message } from '../../views/message.ts';
import type { Asking } from '../adoption/asking.ts';
import { today, type Desk } from '../desk.ts';

/** A playbook in its current version; null: there is none. */
export async function findStanding(
  { db }: Pick<Desk, 'db'>,
  key: string | null,
): Promise<StandingPlaybook | null> {
  return (await listPlaybooks(db)).find(({ playbook }) => playbook.key === key) ?? null;
}

/** Everything about a playbook, tried out as of now. */
export async function loadPlaybook(
  desk: Asking,
  me: Teammate,
  standing: StandingPlaybook,
  guessedFrom: string | null = null,
): Promise<Message> {
  const { db, catalog, now, visible } = desk;
  const { playbook } = standing;
  const day = today(desk);
  const [news, effects, steps, skips, dryRun] = await Promise.all([
    listNews(db),
    loadEffects(db, catalog, [playbook], now()),
    measureSteps(db, playbook.key, day, catalog.timeZone),
    memberMay(me, 'see_team', null) ? listSkips(db, playbook.key) : null,
    tryPlaybook(db, catalog, standing, { day, visible }),
  ]);
  const shown = [...new Set(dryRun.samples.map(({ accountKey }) => accountKey))];
  if (shown.length > 0) desk.disclose('playbook', shown);
  return playbookMessage({
    standing,
    news: news.get(playbook.key)!,
    effect: effects.get(playbook.key)!,
    steps,
    skips,
    dryRun,
    mayManage: memberMay(me, 'manage_playbook', null),
    canStart: canStartByHand(playbook),
    guessedFrom,
    featureName: featureNames(catalog),
    now: now(),
  });
}

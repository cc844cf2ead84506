import { loadEffects } from '../../domain/effect/load-effects.ts';
import { findPlaybook } from '../../domain/playbooks/find-playbook.ts';
import { listNews } from '../../domain/playbooks/news/queries.ts';
import { listPlaybooks } from '../../domain/playbooks/versions/queries.ts';
import type { StandingPlaybook } from '../../domain/playbooks/versions/standing.ts';
import { pageOf } from '../../domain/portfolio/page.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import type { Message } from '../../views/message.ts';
import { noPlaybook } from '../../views/playbooks/no-playbook.ts';
import { PLAYBOOKS_A_PAGE, playbooksMessage } from '../../views/playbooks/playbooks-message.ts';
import type { Asking } from '../adoption/asking.ts';
import type { Desk } from '../desk.ts';
import { loadPlaybook } from './load-playbook.ts';

/** Every playbook with how it does, in numbers: no account is named, so none is on record as shown. */
export async function answerPlaybooks({ db, catalog, now }: Desk, wanted: number): Promise<Message> {
  const standings = (await listPlaybooks(db)).toSorted(byStanding);
  const page = pageOf(standings, wanted, PLAYBOOKS_A_PAGE);
  const shown = page.items.map(({ playbook }) => playbook);
  const [effects, news] = await Promise.all([loadEffects(db, catalog, shown, now()), listNews(db)]);
  const items = page.items.map((standing) => {
    const { key } = standing.playbook;
    return { standing, effect: effects.get(key)!, news: news.get(key)! };
  });
  return playbooksMessage({ ...page, items }, now());
}

/** Those that are on, then those that are off, then those whose file is gone. */
const byStanding = (one: StandingPlaybook, other: StandingPlaybook): number =>
  rank(one) - rank(other) || (one.playbook.name < other.playbook.name ? -1 : 1);

const rank = ({ goneAt, enabledAt }: StandingPlaybook): number =>
  goneAt !== null ? 2 : enabledAt === null ? 1 : 0;

/** Everything about the playbook meant, or the nearest ones. */
export async function answerPlaybook(desk: Asking, me: Teammate, query: string): Promise<Message> {
  const meant = findPlaybook(await listPlaybooks(desk.db), query);
  if ('none' in meant) return noPlaybook(query, meant.nearest);
  return loadPlaybook(desk, me, meant.found, meant.guessed ? query : null);
}

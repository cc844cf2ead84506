import { loadLines } from '../../domain/portfolio/load-lines.ts';
import { loadPortfolio } from '../../domain/portfolio/load-portfolio.ts';
import { pageOf } from '../../domain/portfolio/page.ts';
import { listFilterValues } from '../../domain/portfolio/queries.ts';
import { concernedBy } from '../../domain/portfolio/list-filter.ts';
import { atRisk, byPressure } from '../../domain/portfolio/standing.ts';
import { listTeammates } from '../../domain/teammates/queries.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { atRiskMessage, LINES_A_PAGE } from '../../views/account-lists.ts';
import { unknownFilter } from '../../views/filter-words.ts';
import type { Message } from '../../views/message.ts';
import type { Asking } from '../adoption/asking.ts';
import { readFilter } from './read-filter.ts';

/** The accounts at risk that a filter, as it was typed, lets through; or which of its words mean nothing here. */
export async function answerAtRisk(
  desk: Asking,
  me: Teammate,
  typed: string,
  wanted: number,
): Promise<Message> {
  const [values, people] = await Promise.all([listFilterValues(desk.db), listTeammates(desk.db)]);
  const { filter, unknown } = readFilter(typed, { ...values, people, me: me.userId });
  if (unknown.length > 0)
    return unknownFilter(unknown, { ...values, people: people.map(({ name }) => name) });
  const { standings, facts } = await loadPortfolio(desk.db, desk.catalog, desk.now(), desk.visible);
  const concerned = concernedBy(filter, standings, facts.today);
  const unjudged = concerned.filter(({ usageUnknown }) => usageUnknown);
  const listed = filter.usageUnknown ? unjudged.toSorted(byPressure) : atRisk(concerned, filter);
  const page = pageOf(listed, wanted, LINES_A_PAGE);
  const lines = await loadLines(desk.db, desk.catalog, page.items, facts.today);
  if (page.total > 0)
    desk.disclose(
      'at risk',
      page.items.map(({ accountKey }) => accountKey),
    );
  const nameOf = (userId: string) => people.find((person) => person.userId === userId)?.name ?? me.name;
  return atRiskMessage({
    ...facts,
    unjudged: unjudged.length,
    page: { ...page, items: lines },
    typed,
    filter,
    nameOf,
  });
}

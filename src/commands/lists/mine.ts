import { listOwned } from '../../domain/ownership/queries.ts';
import { memberMay } from '../../domain/permissions/allows.ts';
import { loadLines } from '../../domain/portfolio/load-lines.ts';
import { loadPortfolio } from '../../domain/portfolio/load-portfolio.ts';
import { pageOf } from '../../domain/portfolio/page.ts';
import { byChange, summaryOf } from '../../domain/portfolio/standing.ts';
import type { Teammate } from '../../domain/teammates/teammate.ts';
import { LINES_A_PAGE, mineMessage } from '../../views/account-lists.ts';
import type { Message } from '../../views/message.ts';
import type { Asking } from '../adoption/asking.ts';

/** The accounts that the asker looks after, what changed first. */
export async function answerMine(desk: Asking, me: Teammate, wanted: number): Promise<Message> {
  const { standings, facts } = await loadPortfolio(
    desk.db,
    desk.catalog,
    desk.now(),
    await listOwned(desk.db, me.userId),
  );
  const page = pageOf(standings.toSorted(byChange), wanted, LINES_A_PAGE);
  const lines = await loadLines(desk.db, desk.catalog, page.items, facts.today);
  if (page.total > 0)
    desk.disclose(
      'own accounts',
      page.items.map(({ accountKey }) => accountKey),
    );
  return mineMessage({
    ...facts,
    summary: summaryOf(standings),
    page: { ...page, items: lines },
    seesTeam: memberMay(me, 'see_team', null),
  });
}

import { loadPortfolio } from '../../domain/portfolio/load-portfolio.ts';
import { pageOf } from '../../domain/portfolio/page.ts';
import { summaryOf } from '../../domain/portfolio/standing.ts';
import { teamOf } from '../../domain/portfolio/team.ts';
import type { Message } from '../../views/message.ts';
import { PEOPLE_A_PAGE, teamMessage } from '../../views/team-message.ts';
import { answer, replace } from '../answer.ts';
import type { Asking } from '../adoption/asking.ts';
import type { ClickHandler } from '../click-handler.ts';
import type { Desk } from '../desk.ts';
import { guarded } from '../guarded.ts';
import { sentence } from '../../views/sentences.ts';

/** How the accounts of each person stand, in numbers: no account is named, so none is on record as shown. */
export async function answerTeam(desk: Pick<Asking, 'visible'> & Desk, wanted: number): Promise<Message> {
  const { standings, facts } = await loadPortfolio(desk.db, desk.catalog, desk.now(), desk.visible);
  const page = pageOf(teamOf(standings), wanted, PEOPLE_A_PAGE);
  return teamMessage({ ...facts, page, summary: summaryOf(standings) });
}

/** Another page of it in the place of the one that the button stands in. */
export const turnTeam: ClickHandler = async (desk, press, respond) => {
  // Whoever may see the team sees all accounts (src/domain/permissions/scope.ts).
  const page = await guarded(desk, press, null, () =>
    answerTeam({ ...desk, visible: null }, Number(press.value) || 1),
  );
  if (!page.allowed) return answer(respond, sentence(page.sentence));
  return replace(respond, page.result);
};

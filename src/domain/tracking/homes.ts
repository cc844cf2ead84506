import { accountOf, type Alias, type Home, type Known } from './known.ts';

/** A `group` call put somebody (by `personId`) into an account: a member, or an anonymous id. */
export type Grouping = { personId: string; isMember: boolean; accountKey: number; at: Date };

export type NewHome = Home & Pick<Grouping, 'isMember'>;

/** Where people are from now on, as far as that is new. */
export type NewHomes = {
  homes: Map<string, NewHome>;
  /** Whether one of them had been in another account: a message sent again must not count there and here. */
  moves: boolean;
};

/**
 * Where these groupings put people: the newest by its time counts, whatever the order of arrival. Somebody who was an
 * anonymous id until now (`aliases` are new) brings along where that one was put, unless it is known better.
 */
export function planHomes(groupings: Grouping[], aliases: Alias[], known: Known, now: Date): NewHomes {
  const plan: NewHomes = { homes: new Map(), moves: false };
  const brought = aliases.flatMap(({ anonymousId, memberId }) => {
    const home = known.homes.get(anonymousId);
    return home === undefined
      ? []
      : [{ personId: memberId, isMember: true, accountKey: home.accountKey, at: home.groupedAt }];
  });
  for (const { personId, isMember, accountKey, at } of [...brought, ...groupings]) {
    const home = plan.homes.get(personId) ?? known.homes.get(personId);
    const elsewhere =
      home === undefined ? isElsewhere(personId, accountKey, known) : home.accountKey !== accountKey;
    const newer = home === undefined || at >= home.groupedAt;
    if (!elsewhere && (!newer || at.getTime() === home?.groupedAt.getTime())) continue;
    const movedAt = elsewhere ? now : (home?.movedAt ?? null);
    plan.moves ||= elsewhere;
    plan.homes.set(personId, {
      isMember,
      ...(newer ? { accountKey, groupedAt: at } : home),
      movedAt,
    });
  }
  return plan;
}

function isElsewhere(personId: string, accountKey: number, { memberships }: Known): boolean {
  return [...(memberships.get(personId)?.keys() ?? [])].some((key) => key !== accountKey);
}

/** The ids among these whose events can be placed now. */
export function placeable(ids: string[], known: Known): string[] {
  return ids.filter((id) => accountOf(known.aliases.get(id) ?? id, known) !== null);
}

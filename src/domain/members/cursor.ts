/** Where a page of members begins: after the member with so many active days and this key. */
export type MemberPlace = { activeDays: number; memberKey: number };

/** A place as text that can travel through a button. */
export function writePlace({ activeDays, memberKey }: MemberPlace): string {
  return `${activeDays}-${memberKey}`;
}

/** Reads it again. Throws a RangeError on what `writePlace` did not write. */
export function readPlace(cursor: string): MemberPlace {
  const [, activeDays, memberKey] = /^(\d{1,2})-(\d{1,10})$/.exec(cursor) ?? [];
  if (activeDays === undefined || memberKey === undefined)
    throw new RangeError(`${cursor} is not where a page of members begins`);
  return { activeDays: Number(activeDays), memberKey: Number(memberKey) };
}

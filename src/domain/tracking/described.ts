/** What calls say of an account or a member, the newest word on each column. */
export type Described<Column extends string = string> = {
  /** Of the newest call. */
  at: Date;
  columns: Partial<Record<Column, string | number | null>>;
  others: Record<string, unknown>;
};

/** Puts together what several calls say of the same: the newest that names a column decides, in any order of arrival. */
export function describe<Column extends string>(calls: Described<Column>[]): Described<Column> {
  const byTime = calls.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const [first, ...rest] = byTime;
  return rest.reduce<Described<Column>>(
    (said, { at, columns, others }) => ({
      at,
      columns: { ...said.columns, ...columns },
      others: { ...said.others, ...others },
    }),
    first!,
  );
}

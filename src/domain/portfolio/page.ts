/** Some of many, in order. `page` counts from 1 and is one that there is; the last is the nearest to one too high. */
export type Page<Item> = { items: Item[]; page: number; pages: number; total: number };

export function pageOf<Item>(all: Item[], wanted: number, perPage: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(pages, Math.max(1, wanted));
  return { items: all.slice((page - 1) * perPage, page * perPage), page, pages, total: all.length };
}

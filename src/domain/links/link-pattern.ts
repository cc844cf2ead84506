/** What the address of an account has in it: our customer's id of it, its domain, or a trait that `group` told. */
export type LinkKey = { by: 'id' | 'domain' } | { by: 'trait'; trait: string };

/** Where accounts are found in another system: an address that has the account's key between `before` and `after`. */
export type LinkPattern = LinkKey & { before: string; after: string };

/** What a link names an account by. */
export type NamedAccount = LinkKey & { value: string };

/** Stands for the key while an address is read; the same in a host as in a path. */
const STAND_IN = 'the-account-of-a-link';

/** Reads `https://crm.example.com/accounts/{id}`; null: no web address, or not exactly one key in it that there is. */
export function parseLinkPattern(written: string): LinkPattern | null {
  const [placeholder, ...more] = written.match(/\{[^{}]*\}/g) ?? [];
  const key = more.length === 0 && placeholder !== undefined ? keyOf(placeholder.slice(1, -1)) : null;
  const address = webAddress(written.replace(/\{[^{}]*\}/, STAND_IN));
  if (key === null || address === null || !hasFixedHost(address)) return null;
  const [before, after, ...others] = address.href.split(STAND_IN);
  if (before === undefined || after === undefined || others.length > 0) return null;
  return { ...key, before, after: after.replace(/\/$/, '') };
}

function keyOf(name: string): LinkKey | null {
  if (name === 'id' || name === 'domain') return { by: name };
  const trait = /^traits\.(.+)$/.exec(name)?.[1];
  return trait === undefined ? null : { by: 'trait', trait };
}

/** Whose site it is must not be up to the key: only what stands before it may differ. */
const hasFixedHost = ({ hostname }: URL): boolean =>
  !hostname
    .split('.')
    .slice(-2)
    .some((label) => label.includes(STAND_IN));

/** What a link may name an account by, in the order of the patterns that it follows. */
export function namesInLink(patterns: LinkPattern[], link: string): NamedAccount[] {
  const href = webAddress(link)?.href ?? '';
  return patterns.flatMap(({ before, after, ...key }) => {
    const value = href.startsWith(before) ? valueIn(href.slice(before.length), after) : null;
    return value === null ? [] : [{ ...key, value }];
  });
}

/** What stands before `after`, which a part of the address ends with; null: nothing, or more than one part. */
function valueIn(rest: string, after: string): string | null {
  const end = after === '' ? rest.search(/[/?#&]|$/) : rest.indexOf(after);
  const value = rest.slice(0, Math.max(end, 0));
  const ends = /^([/?#&]|$)/.test(rest.slice(end + after.length));
  return value === '' || !ends || /[/?#&]/.test(value) ? null : decoded(value);
}

/** Null: not escaped as addresses are, or with characters that no key has and PostgreSQL does not take. */
function decoded(value: string): string | null {
  try {
    const key = decodeURIComponent(value);
    return /\p{Cc}/u.test(key) ? null : key;
  } catch {
    return null;
  }
}

function webAddress(text: string): URL | null {
  const address = URL.canParse(text) ? new URL(text) : null;
  return address !== null && ['https:', 'http:'].includes(address.protocol) ? address : null;
}

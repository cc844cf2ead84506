import { foldName, stripName } from './names.ts';

/** What a person typed to name an account, read in every way it may have been meant. */
export type AccountQuery = {
  /** Spellings of an account id. */
  ids: string[];
  /** Domains it names, most specific first: of an address or e-mail address also the parent domains. */
  domains: string[];
  folded: string;
  stripped: string;
};

/** Longer than any name; bounds what comparing names can cost. */
const LONGEST = 100;

/** Address, e-mail address or bare domain, also the way Slack writes links: `<http://acme.example|acme.example>`. */
const DOMAIN =
  /^<?(?:(?:https?:\/\/|mailto:)?(?:[^\s@/|<>]+@)?)((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})\.?(?:[:/?#|][^\s]*)?>?$/iu;

/** Reads what was typed. Blank text gives a query with an empty `folded`. */
export function parseAccountQuery(text: string): AccountQuery {
  const typed = text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .trim();
  const domains = domainsOf(typed);
  // `acme.example` may be the only thing known of an account that has a name but no domain.
  const name = domains.length > 0 && !typed.includes('@') ? domains.at(-1)!.split('.')[0]! : typed;
  return {
    ids: [...new Set([typed, typed.toUpperCase(), typed.toLowerCase()])],
    domains,
    folded: foldName(name),
    stripped: stripName(name),
  };
}

/** `app.acme.example` and `acme.example` for `https://app.acme.example/login`; none for what is no domain. */
function domainsOf(typed: string): string[] {
  const host = DOMAIN.exec(typed)?.[1]
    ?.toLowerCase()
    .replace(/^www\./, '');
  if (host === undefined) return [];
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'));
}

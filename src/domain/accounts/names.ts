import anyAscii from 'any-ascii';

/**
 * Words that say what kind of company it is, not which one. Left out of the stripped name, they would
 * otherwise make half of all names resemble each other and cost the trigram index its selectivity
 * (measured at 100,000 names: 5 ms without them, 57 ms with).
 */
const LEGAL_FORMS =
  'inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pte pty pvt gmbh mbh ag kg kgaa ' +
  'ohg ug ev eg sa sas sasu sarl eurl scs snc srl spa sl slu sc bv nv vof cv ab as asa aps oy oyj hf ehf sp z oo ' +
  'zoo spzoo sro doo kft zrt nyrt ood ead ltda lda eireli sab cva kk pt tbk bhd sdn se';
const INDUSTRY_WORDS =
  'group holding holdings software solutions solution systems system technologies technology tech services ' +
  'service consulting consultants partners associates international global worldwide enterprises enterprise ' +
  'industries labs digital';
const STRIPPED_WORDS = new Set(`${LEGAL_FORMS} ${INDUSTRY_WORDS}`.split(' '));

/** Abbreviations written with dots or slashes: `S.A.`, `S.r.l.`, `A/S`. */
const ABBREVIATION = /(?<![a-z0-9])(?:[a-z][./])+[a-z]?(?![a-z0-9])/g;

/**
 * The name in lower-case ASCII words with single spaces, so that `Société  Générale` and
 * `societe generale` are one. Other scripts are transliterated. A name of nothing but signs stays
 * as it is, so the result is empty only for a blank name.
 */
export function foldName(name: string): string {
  const ascii = anyAscii(name.normalize('NFKC')).toLowerCase();
  const words = ascii
    .replaceAll(ABBREVIATION, (letters) => letters.replaceAll(/[./]/g, ''))
    .replaceAll(/['`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  return words === '' ? name.trim().toLowerCase() : words;
}

/**
 * The folded name without legal-form and industry words: `acme` for `ACME Software, Inc.`.
 * The first word always stays (`Group Nine Ltd` is `group nine`), so it is never emptier than the folded name.
 */
export function stripName(name: string): string {
  const words = foldName(name).split(' ');
  const named = words[0] === 'the' && words.length > 1 ? words.slice(1) : words;
  return named.filter((word, at) => at === 0 || !STRIPPED_WORDS.has(word)).join(' ');
}

/** Whether the words may hold one that `stripName` leaves out of names, perhaps not typed to its end. */
export function mayNameLegalForm(words: string): boolean {
  const typed = words.split(' ').filter((word) => word.length >= 2);
  return typed.some((word) => [...STRIPPED_WORDS].some((stripped) => stripped.startsWith(word)));
}

import type { Desk } from '../desk.ts';
import type { Disclose } from '../disclosures.ts';

/** A desk at which someone asks: keys of the accounts they may see (null: all); what is shown goes on record. */
export type Asking = Desk & { visible: ReadonlySet<number> | null; disclose: Disclose };

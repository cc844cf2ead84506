import type { Action } from '../domain/permissions/permissions.ts';
import type { Respond } from './answer.ts';
import type { Desk } from './desk.ts';
import type { Request } from './request.ts';
import type { Click } from './payloads.ts';

/** A click together with what it takes, as the registry declares it: what `guarded` and `permit` ask for. */
export type Press = Click & Pick<Request, 'needs' | 'kept'>;

/** Answers one kind of click, acknowledged already and never twice for the same click. */
export type ClickHandler = (desk: Desk, press: Press, respond: Respond) => Promise<void>;

/**
 * A handler, and the action that whoever clicks has to be allowed; null: being a full member is enough. `decides`: the
 * click alone changes something, so it is kept until that is done (kept-clicks.ts).
 */
export type Button = { needs: Action | null; press: ClickHandler; decides?: true };

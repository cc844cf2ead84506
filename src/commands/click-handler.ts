import type { Respond } from './answer.ts';
import type { Desk } from './desk.ts';
import type { Click } from './payloads.ts';

/** Answers one kind of click, acknowledged already and never twice for the same click. */
export type ClickHandler = (desk: Desk, click: Click, respond: Respond) => Promise<void>;

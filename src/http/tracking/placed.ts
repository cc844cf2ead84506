import type { CallFault } from '../../domain/tracking/fault.ts';

/** A fault with the place of its call in the request and the message id as it was sent. */
export type Placed = CallFault & { index: number; messageId: string | null };

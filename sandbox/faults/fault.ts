import { z } from 'zod';

const deliveryTargets = ['commands', 'interactions', 'events'] as const;

/** What can be delivered to the bot, as a fault's target names it. */
export type DeliveryTarget = (typeof deliveryTargets)[number];

/** What can go wrong, and where: with calls of the Web API, with deliveries to the bot, or with both. */
const kinds = {
  /** Everything takes `delayMs` longer. */
  delay: 'both',
  /** 429 with `Retry-After`. */
  'rate-limit': 'calls',
  /** 503, and nothing was done. */
  'error-before': 'calls',
  /** 503, and it was done. */
  'error-after': 'calls',
  /** The connection breaks before anything was done, or before the bot hears of it. */
  'drop-before': 'both',
  /** The connection breaks after it was done, or before the bot's acknowledgement is heard. */
  'drop-after': 'both',
  /** The bot gets it twice. */
  duplicate: 'deliveries',
  /** The socket that is to carry it closes. */
  disconnect: 'deliveries',
  /** The bot's token is revoked as long as the fault is there. */
  'revoke-token': 'calls',
  /** The channel is archived as long as the fault is there. */
  'archive-channel': 'calls',
} as const;

export type FaultKind = keyof typeof kinds;

const faultKinds = Object.keys(kinds) as FaultKind[];

/**
 * A fault as asked for. `target`: a method of the Web API, `response_url`, `commands`, `interactions`, `events`, or `*`
 * for all that the kind strikes. `times`: how often it strikes; null, until it is removed.
 */
export const faultRequest = z
  .strictObject({
    kind: z.enum(faultKinds),
    target: z.string().min(1).default('*'),
    delayMs: z.int().min(1).max(600_000).nullable().default(null),
    /** Seconds. */
    retryAfter: z.int().min(1).max(3600).nullable().default(null),
    channel: z.string().min(1).nullable().default(null),
    times: z.int().min(1).nullable().default(null),
  })
  .superRefine((fault, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const where = kinds[fault.kind];
    if (fault.kind === 'delay' && fault.delayMs === null) complain('delayMs', 'Say how long, in ms.');
    if (fault.kind === 'archive-channel' && fault.channel === null) complain('channel', 'Say which channel.');
    if (fault.target !== '*' && where !== 'both' && (where === 'deliveries') !== isDelivery(fault.target)) {
      complain('target', `${fault.kind} strikes ${where}, and ${fault.target} is none of them.`);
    }
  });

export type Fault = z.infer<typeof faultRequest> & { id: string };

export function isDelivery(target: string): target is DeliveryTarget {
  return deliveryTargets.some((known) => known === target);
}

/** Whether that fault strikes there: a method of the Web API, or a kind of delivery. */
export function strikes(fault: Fault, target: string): boolean {
  const where = kinds[fault.kind];
  const side = isDelivery(target) ? 'deliveries' : 'calls';
  return (where === 'both' || where === side) && (fault.target === '*' || fault.target === target);
}

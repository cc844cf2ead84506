import { z } from 'zod';
import { faultSentence, REFUSALS, type RefusalCode, traitSentence } from '../../views/tracking-words.ts';
import type { Placed } from './placed.ts';
import type { Refusal } from './refusal.ts';

const placed = z.object({
  index: z.int().meta({ description: 'Of the call in the batch, from 0.' }),
  messageId: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

const success = z.object({
  success: z.literal(true),
  accepted: z.int().meta({ description: 'Calls that are stored; this answer comes after they are durable.' }),
  rejected: z.int().meta({ description: 'Calls in `errors`: sending them again as they are is of no use.' }),
  suppressed: z
    .int()
    .meta({ description: 'Calls of people who asked to be forgotten; they are not stored.' }),
  errors: z.array(placed),
  warnings: z.array(placed).meta({ description: 'Traits that did not become a column, the first 100.' }),
});

const failure = z.object({
  success: z.literal(false),
  code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
  message: z.string(),
  requestId: z.string(),
  errors: z.array(placed),
});

export const answerSchemas = { success, failure };

export type Success = z.output<typeof success>;
export type Failure = z.output<typeof failure>;

/** Traits are told of once in a while, not for each of thousands of calls. */
const MOST_WARNINGS = 100;

export function successOf(stored: {
  accepted: number;
  suppressed: number;
  faults: Placed[];
  warnings: Placed[];
}): Success {
  const { accepted, suppressed, faults, warnings } = stored;
  return {
    success: true,
    accepted,
    rejected: faults.length,
    suppressed,
    errors: faults.map((fault) => said(fault, faultSentence)),
    warnings: warnings.slice(0, MOST_WARNINGS).map((warning) => said(warning, traitSentence)),
  };
}

export function failureOf({ code, message }: Refusal, requestId: string, faults: Placed[]): Failure {
  return {
    success: false,
    code,
    message,
    requestId,
    errors: faults.map((fault) => said(fault, faultSentence)),
  };
}

function said(fault: Placed, sentence: (fault: Placed) => string): z.output<typeof placed> {
  return { index: fault.index, messageId: fault.messageId, code: fault.code, message: sentence(fault) };
}

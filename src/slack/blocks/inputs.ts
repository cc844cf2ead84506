import { z } from 'zod';
import type { Composition } from './composition.ts';
import type { Grammar } from './grammar.ts';

/** What is typed or picked. https://docs.slack.dev/reference/block-kit/block-elements */
export function inputs({ plain, amount, element }: Grammar, objects: Composition, richText: z.ZodObject) {
  const confirm = objects.confirm.optional();
  const any = { focus_on_load: z.boolean().optional() };
  const hinted = { ...any, placeholder: plain('placeholder').optional() };
  const typed = { ...hinted, dispatch_action_config: objects.dispatch.optional() };
  const line = { ...typed, initial_value: z.string().optional() };
  return {
    datepicker: element('datepicker', {
      ...hinted,
      initial_date: z.iso.date(FORMAT).optional(),
      confirm,
    }),
    timepicker: element('timepicker', {
      ...hinted,
      initial_time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, FORMAT)
        .optional(),
      timezone: z.string().optional(),
      confirm,
    }),
    datetimepicker: element('datetimepicker', {
      ...any,
      // Ten digits: https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element
      initial_date_time: z.int().min(1_000_000_000, FORMAT).max(9_999_999_999, FORMAT).optional(),
      confirm,
    }),
    plain_text_input: element('plain_text_input', {
      ...line,
      multiline: z.boolean().optional(),
      min_length: amount('plain_text_input.min_length').optional(),
      max_length: amount('plain_text_input.max_length').optional(),
    }),
    email_text_input: element('email_text_input', line),
    url_text_input: element('url_text_input', line),
    number_input: element('number_input', {
      ...typed,
      is_decimal_allowed: z.boolean(),
      initial_value: number,
      min_value: number,
      max_value: number,
    }),
    rich_text_input: element('rich_text_input', {
      ...typed,
      initial_value: richText.optional(),
      min_lines: amount('rich_text_input.lines').optional(),
      max_lines: amount('rich_text_input.lines').optional(),
    }),
    file_input: element('file_input', {
      filetypes: z.array(z.string()).optional(),
      max_files: amount('file_input.max_files').optional(),
    }),
  };
}

const FORMAT = 'format';

const number = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, FORMAT)
  .optional();

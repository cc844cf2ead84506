import { z } from 'zod';
import { days, key, mapping, text } from '../yaml/terms.ts';
import { condition } from './conditions/schema.ts';
import type { Channel } from './playbook.ts';

const CHANNELS = ['email', 'in_app', 'survey', 'webinar', 'community', 'csm'] as const satisfies Channel[];
const LINK = 'an address that starts with https://';
const CALL = 'one call to action: a text, or a mapping with text and link';

const offset = (unit: string, most: number) =>
  z
    .int({ error: `a whole number of ${unit}s` })
    .min(0, { error: `${unit} 0 or later` })
    .max(most, { error: `at most ${most} ${unit}s` })
    .optional();

const callText = text('what the reader is to do', 200);

/** A message from its parts (domain.md section 8). */
const message = mapping('a mapping with hook, value and call_to_action', {
  subject: text('the subject of an e-mail', 120)
    .optional()
    .meta({ description: 'Of an e-mail, which has to have one; of nothing else.' }),
  hook: text('a hook', 500).meta({ description: 'Why they should read on.' }),
  value: text('what they gain', 1000).meta({ description: 'What they gain: value before features.' }),
  proof: text('a proof', 1000).optional().meta({ description: 'Why that is true.' }),
  how: z
    .array(text('a step', 300), { error: 'a list of at most three steps' })
    .max(3, { error: 'at most three steps' })
    .optional()
    .meta({ description: 'How to do it, in at most three steps.' }),
  call_to_action: z
    .union(
      [
        callText,
        mapping(CALL, {
          text: callText,
          link: z
            .url({ protocol: /^https?$/, error: LINK })
            .optional()
            .meta({ description: 'Where it leads.' }),
        }),
      ],
      { error: CALL },
    )
    .meta({ description: 'Exactly one, specific.' }),
});

export const step = mapping('a step: a mapping with key, day, channel, task and message', {
  key: key('the key of a step').meta({ description: 'Names the step for good within its playbook.' }),
  day: offset('day', 3650).meta({ description: 'Days after the day that the steps count from.' }),
  week: offset('week', 520).meta({ description: 'The same in weeks, instead of day.' }),
  any_day: z
    .boolean({ error: 'true or false' })
    .optional()
    .meta({ description: 'Whether it also falls due on weekends and holidays. Default: false.' }),
  channel: z.enum(CHANNELS, { error: `one of ${CHANNELS.join(', ')}` }),
  by: z.enum(['csm', 'manager', 'uptake'], { error: 'csm, manager or uptake' }).optional().meta({
    description: 'Who acts. Default: uptake for email, in_app and survey, else csm.',
  }),
  when: condition.optional().meta({ description: 'Asked when it is due. Default: always.' }),
  wait_days: days
    .optional()
    .meta({ description: 'Days it is held for its condition before it is skipped. Default: none.' }),
  days_to_act: days
    .optional()
    .meta({ description: 'Working days that whoever acts has for it. Default: 2.' }),
  task: text('what is to be done', 200).meta({ description: 'In the imperative.' }),
  message,
});

import { z } from 'zod';
import { mapping } from '../yaml/terms.ts';

const COUNT = 'a whole number, 1 or more';

const most = z.int({ error: COUNT }).min(1, { error: COUNT }).optional();

/** The `playbooks` of `uptake.yml`. */
export const playbooks = mapping('a mapping with ceiling', {
  ceiling: mapping('a mapping with accounts and members', {
    accounts: most.meta({ description: 'Accounts. Default: 100.' }),
    members: most.meta({ description: 'Members. Default: 500.' }),
  })
    .optional()
    .meta({
      description:
        'Turning on a playbook that would reach more than this at once has to be confirmed with the number.',
      examples: [{ accounts: 100, members: 500 }],
    }),
});

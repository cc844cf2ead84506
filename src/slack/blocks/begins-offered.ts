import type { z } from 'zod';

type Option = { value?: unknown; text?: { text?: unknown } };

/**
 * The menu, when what is chosen in it at first is among what it offers.
 *
 * Source: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
 */
export function beginsOffered<T extends z.ZodObject>(menu: T): T {
  return menu.superRefine((value, context) => {
    const { options, option_groups, initial_option, initial_options } = value as Record<string, unknown>;
    const groups = (option_groups ?? []) as { options: Option[] }[];
    const offered = [...((options ?? []) as Option[]), ...groups.flatMap((group) => group.options)];
    const isOffered = (chosen: Option) =>
      offered.some((one) => one.value === chosen.value && one.text?.text === chosen.text?.text);
    const complain = (path: (string | number)[]) =>
      context.addIssue({
        code: 'custom',
        message: 'must be one of the options',
        path,
        params: { rule: 'initial option' },
      });
    if (initial_option !== undefined && !isOffered(initial_option as Option)) complain(['initial_option']);
    for (const [at, chosen] of ((initial_options ?? []) as Option[]).entries())
      if (!isOffered(chosen)) complain(['initial_options', at]);
  });
}

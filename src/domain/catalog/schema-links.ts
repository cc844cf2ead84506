import { z } from 'zod';
import { parseLinkPattern } from '../links/link-pattern.ts';

const LINK = 'an address (https://…) with one of {id}, {domain} and {traits.NAME} in it, once';

const MOST = 50;

/** The `links` of `uptake.yml`, read. */
export const links = z
  .array(
    z.string({ error: LINK }).transform((written, { addIssue }) => {
      const pattern = parseLinkPattern(written);
      if (pattern !== null) return pattern;
      addIssue({ code: 'custom', message: LINK, input: written });
      return z.NEVER;
    }),
    { error: `a list; each entry ${LINK}` },
  )
  .max(MOST, { error: `at most ${MOST} addresses` });

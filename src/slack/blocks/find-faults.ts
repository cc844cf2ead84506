import type { z } from 'zod';
import { codeOf, findingOf, type Fault } from './fault.ts';
import { payloadSchema } from './payloads.ts';
import { RULES, type Rules, type Surface } from './rules.ts';
import { wholeFindings } from './whole.ts';

/**
 * Everything for which Slack would refuse a message, a preview or a view; nothing is changed. A message is what
 * `chat.postMessage` takes (`text`, `blocks`, `metadata`), a preview one of the `unfurls` of `chat.unfurl`, a view the
 * view object.
 */
export function findFaults(payload: unknown, surface: Surface, rules: Rules = RULES): Fault[] {
  const issues = schemaFor(rules, surface).safeParse(payload).error?.issues ?? [];
  const findings = [
    ...issues.map((issue) => findingOf(issue, payload)),
    ...wholeFindings(payload, surface, rules.limits),
  ];
  return findings.map((finding) => Object.assign(finding, { code: codeOf(finding, surface) }));
}

/** A schema is large, and the same for as long as the rules are. */
const schemas = new WeakMap<Rules, Map<Surface, z.ZodType>>();

function schemaFor(rules: Rules, surface: Surface): z.ZodType {
  const known = schemas.get(rules) ?? new Map<Surface, z.ZodType>();
  schemas.set(rules, known);
  const schema = known.get(surface) ?? payloadSchema(rules, surface);
  known.set(surface, schema);
  return schema;
}

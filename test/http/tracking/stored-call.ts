import { z } from 'zod';

/** What may reach the intake, written down a second time and without a look at how requests are read. */
const id = z.string().min(1).max(255);
const text = z.string().max(1000).nullable();
const day = z.iso.date().nullable();

const properties = z.custom<object>((value) => {
  const json = JSON.stringify(value);
  return (
    typeof value === 'object' &&
    Buffer.byteLength(json) <= 32 * 1024 &&
    !json.includes('"__proto__":') &&
    depthOf(value) <= 32
  );
});

const common = {
  messageId: z.guid(),
  person: z
    .strictObject({ memberId: id.nullable(), anonymousId: id.nullable() })
    .refine(({ memberId, anonymousId }) => memberId !== null || anonymousId !== null),
  at: z.date().min(new Date('2023-06-15T00:00:00Z')),
};

const memberColumns = z
  .strictObject({
    email: text,
    name: text,
    role: text,
    department: text,
    geography: text,
    team: text,
    seniority: text,
    invited_at: z.iso.datetime(),
    removed_at: z.iso.datetime().nullable(),
  })
  .partial();

const accountColumns = z
  .strictObject({
    name: z.string().min(1).max(1000),
    domain: text,
    tier: text,
    touch_model: z.enum(['high', 'mid', 'tech']).nullable(),
    industry: text,
    region: text,
    plan: text,
    seats: z.int32().min(0).nullable(),
    arr: z
      .string()
      .regex(/^\d{1,14}(\.\d+)?$/)
      .nullable(),
    currency: text,
    contract_start: day,
    renewal_date: day,
    churned_on: day,
    csm_email: text,
    sponsor_member_id: id.nullable(),
    champion_member_id: id.nullable(),
  })
  .partial();

export const storedCall = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('track'),
    ...common,
    event: id,
    accountId: id.nullable(),
    properties: properties.nullable(),
  }),
  z.strictObject({
    kind: z.literal('identify'),
    ...common,
    accountId: id.nullable(),
    traits: z.strictObject({ columns: memberColumns, others: properties }),
  }),
  z.strictObject({
    kind: z.literal('group'),
    ...common,
    accountId: id,
    traits: z.strictObject({ columns: accountColumns, others: properties }),
  }),
  z.strictObject({ kind: z.literal('alias'), ...common, previousId: id }),
]);

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

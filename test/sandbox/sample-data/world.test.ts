import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { type SampleAccount, sampleWorld } from '../../../sandbox/sample-data/world.ts';

const END = '2026-09-18';
const catalog = sampleCatalog();
const world = [...sampleWorld({ catalog, end: END })].map((sample) =>
  Object.assign(sample, { rows: sample.events() }),
);

const firstDays = (sample: SampleAccount) =>
  new Map(sample.members.map((member) => [member.member_id, member.invited_at]));

test('there are forty accounts with some 1,250 members and 300,000 events', () => {
  expect(world.length).toBe(40);
  const members = world.reduce((sum, sample) => sum + sample.members.length, 0);
  expect(members).toBeGreaterThan(1_200);
  expect(members).toBeLessThan(2_000);
  const events = world.reduce((sum, sample) => sum + sample.rows.length, 0);
  expect(events).toBeGreaterThan(150_000);
  expect(events).toBeLessThan(350_000);
});

function alone(ids: string[]) {
  expect(new Set(ids).size).toBe(ids.length);
}

test('no two accounts, members or events share an id, and no two members of an account an address', () => {
  alone(world.map(({ account }) => account.account_id));
  alone(world.map(({ account }) => account.name));
  alone(world.map(({ account }) => account.domain));
  alone(world.flatMap(({ members }) => members.map(({ member_id }) => member_id)));
  alone(world.flatMap(({ members }) => members.map(({ email }) => email)));
  alone(world.flatMap(({ rows }) => rows.map(({ message_id }) => message_id)));
});

test('the catalogue knows every event', () => {
  const known = new Set([
    ...catalog.features.flatMap(({ events }) => events.map(({ event }) => event)),
    ...catalog.workflows.flatMap(({ steps }) => steps.map(({ event }) => event)),
    ...catalog.loginEvents,
    ...catalog.workaroundEvents,
    ...(catalog.support?.ticketEvents ?? []),
    ...(catalog.sentiment.csat?.events ?? []),
    ...(catalog.sentiment.nps?.events ?? []),
  ]);
  const sent = new Set(world.flatMap(({ rows }) => rows.map(({ event }) => event)));
  expect([...sent].filter((event) => !known.has(event))).toEqual([]);
  expect([...known].filter((event) => !sent.has(event))).toEqual([]);
});

test('nobody does anything before they were invited, after their seat was removed or after the end', () => {
  for (const sample of world) {
    const invited = firstDays(sample);
    const removed = new Map(sample.members.map((member) => [member.member_id, member.removed_at ?? '9999']));
    const odd = sample.rows.filter(
      ({ member_id, timestamp }) =>
        timestamp.slice(0, 10) > END ||
        (member_id !== null && (timestamp < invited.get(member_id)! || timestamp >= removed.get(member_id)!)),
    );
    expect(odd).toEqual([]);
  }
});

test('nobody uses a feature before it was launched', () => {
  const launched = new Map(
    catalog.features.flatMap((feature) =>
      feature.launched === null ? [] : feature.events.map(({ event }) => [event, feature.launched!] as const),
    ),
  );
  expect(launched.size).toBeGreaterThan(0);
  const early = world.flatMap(({ rows }) =>
    rows.filter((row) => row.timestamp < (launched.get(row.event) ?? '')),
  );
  expect(early).toEqual([]);
});

test('events of an account come in order of time', () => {
  for (const { rows } of world) {
    expect(rows.every((row, at) => at === 0 || rows[at - 1]!.timestamp <= row.timestamp)).toBe(true);
  }
});

test.for(world.map((sample) => [sample.account.name, sample] as const))(
  'the facts of %s fit together',
  ([, sample]) => {
    const { account, members } = sample;
    expect(['priya@uptake.example', 'tomas@uptake.example']).toContain(account.csm_email);
    expect(account.contract_start < END && account.renewal_date > END).toBe(true);
    expect(account.renewal_date.slice(5)).toBe(account.contract_start.slice(5));
    expect(account.seats).toBeGreaterThanOrEqual(members.length);
    expect(account.domain).toMatch(/^[a-z0-9-]+\.example$/);
    const roles = new Set(catalog.roles.map(({ key }) => key));
    for (const member of members) {
      expect(roles.has(member.role)).toBe(true);
      expect(member.invited_at >= account.contract_start).toBe(true);
      expect(member.email.endsWith(`@${account.domain}`)).toBe(true);
      expect(member.email).toMatch(/^[a-z-]+@/);
    }
    const ids = members.map(({ member_id }) => member_id);
    expect(ids).toContain(account.champion_member_id);
    expect(ids).toContain(account.sponsor_member_id);
  },
);

test('some names are difficult: accents, an emoji, a mention, two alike', () => {
  const names = world.map(({ account }) => account.name);
  expect(names).toEqual(expect.arrayContaining(['Acme', 'Société Lumière', '<!channel> & Söhne']));
  expect(names.filter((name) => name.startsWith('Northwind')).length).toBe(2);
  expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
});

function rowsOf(seed: number) {
  return [...sampleWorld({ catalog, end: END, weeks: 12, seed })]
    .slice(0, 3)
    .map((sample) => [sample.members, sample.events()]);
}

test('the same options make the same world, another seed another one', () => {
  expect(rowsOf(7)).toEqual(rowsOf(7));
  expect(rowsOf(7)).not.toEqual(rowsOf(8));
});

test('a world cut off in the middle of its last day is the beginning of the whole one', () => {
  const [cut] = sampleWorld({ catalog, end: END, until: new Date(`${END}T14:00:00Z`) });
  const whole = world[0]!.rows;
  const rows = cut!.events();
  expect(rows.length).toBeLessThan(whole.length);
  expect(whole.slice(0, rows.length)).toEqual(rows);
  expect(whole[rows.length]!.timestamp >= `${END}T14:00:00Z`).toBe(true);
});

test('a larger world repeats the accounts under other names, and begins with the original ones', () => {
  const larger = [...sampleWorld({ catalog, end: END, scale: 3 })];
  expect(larger.length).toBe(120);
  expect(new Set(larger.map(({ account }) => account.name)).size).toBe(120);
  expect(new Set(larger.map(({ account }) => account.domain)).size).toBe(120);
  expect(larger[0]!.account).toEqual(world[0]!.account);
  expect(larger[40]!.plan.adapt).toBe(larger[0]!.plan.adapt);
  expect(larger[40]!.members.length).toBe(world[0]!.members.length);
});

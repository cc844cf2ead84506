import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../sandbox/sample-data/catalog.ts';
import { STORIES } from '../../../sandbox/sample-data/stories.ts';
import { sampleWorld } from '../../../sandbox/sample-data/world.ts';
import { passedOn, recount } from './recount.ts';

const END = '2026-09-18';
const catalog = sampleCatalog();
const told = new Map(
  [...sampleWorld({ catalog, end: END })].map((sample) => [
    sample.account.name,
    { ...sample, ...recount(sample, catalog, END) },
  ]),
);

function accountOf(story: string) {
  const name = STORIES.find(({ key }) => key === story)?.plan.name ?? '';
  const found = told.get(name);
  if (found === undefined) throw new Error(`no account tells the story ${story}`);
  return found;
}

/** Days from the end of the sample to an ISO date. */
const daysTo = (date: string) => Math.round((Date.parse(date.slice(0, 10)) - Date.parse(END)) / 86_400_000);

test('every story has an account of its own and says what it is about', () => {
  expect(new Set(STORIES.map(({ key }) => key)).size).toBe(16);
  for (const { about, plan } of STORIES) {
    expect(told.has(plan.name)).toBe(true);
    expect(about.startsWith(plan.name) || about.includes(plan.name)).toBe(true);
  }
});

test("Acme's champion left five weeks ago and did nothing since", () => {
  const { account, members, events } = accountOf('champion-left');
  expect(account.domain).toBe('acme.example');
  const champion = members.find(({ member_id }) => member_id === account.champion_member_id);
  expect(champion?.role).toBe('sales_manager');
  expect(daysTo(champion?.removed_at ?? '')).toBe(-35);
  const last = Math.min(
    ...events.filter((row) => row.member_id === champion?.member_id).map(({ ago }) => ago),
  );
  expect(last).toBeGreaterThan(35);
  expect(last).toBeLessThan(45);
});

test('Acme declines for eight weeks and was steady before', () => {
  const { weekly, mau, previousMau, active } = accountOf('champion-left');
  expect(weekly.at(-1)).toBeLessThan(weekly[0]! * 0.5);
  const falls = weekly.slice(1).filter((count, week) => count < weekly[week]!);
  expect(falls.length).toBeGreaterThanOrEqual(6);
  expect(mau.size / previousMau.size - 1).toBeLessThan(-0.25);
  expect(active(83, 56).size / active(111, 84).size).toBeGreaterThan(0.95);
});

test('the growing account gains members, uses the product deeply and likes it', () => {
  const { account, weekly, mau, previousMau, depth, events, loginsPerActivated } = accountOf('growing');
  expect(weekly.at(-1)).toBeGreaterThan(weekly[0]! * 1.1);
  expect(mau.size).toBeGreaterThan(previousMau.size * 1.05);
  expect(mau.size / account.seats).toBeGreaterThan(0.9);
  expect(depth).toBeGreaterThan(0.5);
  expect(loginsPerActivated).toBeGreaterThan(15);
  const scores = events
    .filter(({ event, ago }) => event === 'survey.nps_answered' && ago < 91)
    .map(({ properties }) => JSON.parse(properties ?? '{}').score as number);
  expect(scores.length).toBeGreaterThan(5);
  expect(scores.filter((score) => score >= 9).length / scores.length).toBeGreaterThan(0.6);
});

test('the shallow account signs in often and uses next to nothing', () => {
  const { depth, depths, loginsPerActivated, within, mau, account } = accountOf('shallow');
  expect(depth).toBeLessThan(0.2);
  expect(depths.filter((share) => share >= 0.3).length / depths.length).toBeLessThan(0.1);
  expect(loginsPerActivated).toBeGreaterThan(10);
  expect(mau.size / account.seats).toBeGreaterThan(0.6);
  const viewed = within(27, 0).filter(({ event }) => event.endsWith('.viewed')).length;
  expect(viewed).toBeGreaterThan(within(27, 0).filter(({ meaningful }) => meaningful).length);
});

test('quotes of the account with the abandoned workflow break off before approval, and only since ten weeks', () => {
  const { within, depth, mau, previousMau } = accountOf('abandoned-workflow');
  const recent = within(69, 0);
  expect(recent.filter(({ event }) => event === 'quote.drafted').length).toBeGreaterThan(50);
  expect(passedOn(recent, 'quote.drafted', 'quote.priced')).toBeGreaterThan(0.9);
  expect(passedOn(recent, 'quote.priced', 'quote.approval_requested')).toBeLessThan(0.3);
  expect(passedOn(within(150, 71), 'quote.priced', 'quote.approval_requested')).toBeGreaterThan(0.85);
  expect(passedOn(recent, 'report.started', 'report.shared')).toBeGreaterThan(0.75);
  expect(depth).toBeGreaterThan(0.5);
  expect(mau.size).toBeGreaterThanOrEqual(previousMau.size * 0.95);
});

test('one department of the fragmented account lives in the product, three do not use it at all', () => {
  const { members, mau } = accountOf('fragmented');
  const share = (department: string) => {
    const all = members.filter((member) => member.department === department);
    return all.filter(({ member_id }) => mau.has(member_id)).length / all.length;
  };
  expect(share('Sales')).toBeGreaterThan(0.9);
  for (const department of ['Field Sales', 'Partnerships', 'Customer Success']) {
    expect(members.filter((member) => member.department === department).length).toBeGreaterThan(10);
    expect(share(department)).toBe(0);
  }
});

test('the account with workarounds began them twelve weeks ago and does a third of its work that way', () => {
  const { workaroundShare, mau, previousMau } = accountOf('workarounds');
  expect(workaroundShare(27, 0)).toBeGreaterThan(0.33);
  expect(workaroundShare(83, 56)).toBeGreaterThan(0.33);
  expect(workaroundShare(150, 85)).toBeLessThan(0.05);
  expect(mau.size).toBeGreaterThanOrEqual(previousMau.size * 0.95);
});

test('nobody at the account that never started has done anything, though its data flows', () => {
  const { account, members, activated, events } = accountOf('never-started');
  expect(daysTo(account.contract_start)).toBe(-77);
  expect(members.length).toBeGreaterThan(40);
  expect(activated).toEqual([]);
  expect(events.filter(({ meaningful }) => meaningful)).toEqual([]);
  const signedIn = new Set(events.map(({ member_id }) => member_id)).size;
  expect(signedIn).toBeGreaterThan(5);
  expect(signedIn).toBeLessThan(members.length * 0.6);
  expect(Math.min(...events.map(({ ago }) => ago))).toBeLessThan(4);
});

test('the late account has activated fewer than a third, none of them in the first week', () => {
  const { account, members, activated, events } = accountOf('onboarding-late');
  expect(daysTo(account.contract_start)).toBe(-45);
  expect(activated.length / members.length).toBeLessThan(0.33);
  expect(activated.length).toBeGreaterThan(10);
  for (const { member_id, invited_at } of activated) {
    const first = Math.max(...events.filter((row) => row.member_id === member_id).map(({ ago }) => ago));
    expect(-daysTo(invited_at) - first).toBeGreaterThan(5);
  }
});

test('the events of the stale feed stop nine days ago, and all was well until then', () => {
  const { events, active, account } = accountOf('stale-feed');
  expect(Math.min(...events.map(({ ago }) => ago))).toBe(9);
  expect(active(36, 9).size / active(64, 37).size).toBeGreaterThan(0.95);
  expect(active(36, 9).size / account.seats).toBeGreaterThan(0.8);
});

test('the account whose renewal is near uses few seats, and has for months', () => {
  const { account, mau, active, weekly } = accountOf('renewal-near');
  expect(daysTo(account.renewal_date)).toBeGreaterThan(30);
  expect(daysTo(account.renewal_date)).toBeLessThan(60);
  expect(mau.size / account.seats).toBeLessThan(0.3);
  expect(mau.size).toBeGreaterThanOrEqual(5);
  expect(active(83, 56).size).toBeLessThanOrEqual(mau.size * 1.2);
  expect(Math.min(...weekly.slice(4))).toBeGreaterThanOrEqual(weekly[0]! * 0.7);
});

test('the tiny account has three members who are all there every week', () => {
  const { current, weekly } = accountOf('tiny');
  expect(current.length).toBe(3);
  expect(Math.min(...weekly)).toBeGreaterThanOrEqual(2);
});

test('the events of the account with unknown people name no member', () => {
  const { events, members, account } = accountOf('person-unknown');
  expect(events.length).toBeGreaterThan(1000);
  expect(events.every(({ member_id }) => member_id === null)).toBe(true);
  expect(members.length).toBe(8);
  expect(account.seats).toBe(40);
});

test('the healthy account is broad and deep, and as active as ever', () => {
  const { account, mau, previousMau, depth, weekly } = accountOf('healthy');
  expect(mau.size / account.seats).toBeGreaterThan(0.7);
  expect(mau.size / previousMau.size).toBeCloseTo(1, 0.5);
  expect(depth).toBeGreaterThan(0.5);
  expect(Math.min(...weekly)).toBeGreaterThanOrEqual(weekly[0]! * 0.85);
});

test('the sponsor has not been seen for three months, and everybody else goes on', () => {
  const { account, events, mau, previousMau } = accountOf('sponsor-silent');
  const last = Math.min(
    ...events.filter(({ member_id }) => member_id === account.sponsor_member_id).map(({ ago: day }) => day),
  );
  expect(last).toBeGreaterThanOrEqual(90);
  expect(last).toBeLessThan(97);
  expect(account.sponsor_member_id).not.toBe(account.champion_member_id);
  expect(mau.size).toBeGreaterThanOrEqual(previousMau.size * 0.95);
});

test('the account with the support burden opens eight times the tickets, and works on', () => {
  const { within, mau, previousMau } = accountOf('support-burden');
  const tickets = (from: number, to: number) =>
    within(from, to).filter(({ event }) => event === 'support.ticket_opened').length;
  expect(tickets(27, 0)).toBeGreaterThan(4 * tickets(55, 28));
  expect(mau.size).toBeGreaterThanOrEqual(previousMau.size * 0.95);
});

test('answers turned two months ago at the account whose sentiment is down', () => {
  const { within, mau, previousMau } = accountOf('sentiment-down');
  const mean = (from: number, to: number) => {
    const scores = within(from, to)
      .filter(({ event }) => event === 'survey.csat_answered')
      .map(({ properties }) => Number(JSON.parse(properties!).score));
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  expect(mean(180, 61)).toBeGreaterThan(4);
  expect(mean(59, 0)).toBeLessThan(2.7);
  expect(mau.size).toBeGreaterThanOrEqual(previousMau.size * 0.95);
});

const ordinary = [...told].filter(([name]) => !STORIES.some(({ plan }) => plan.name === name));

test.for(ordinary)('%s is ordinary: it tells none of the stories', ([, account]) => {
  const { mau, previousMau, depth, depths, workaroundShare, weekly, activated, members, within, events } =
    account;
  expect(mau.size / account.account.seats).toBeGreaterThan(0.5);
  expect(mau.size / previousMau.size).toBeGreaterThan(0.85);
  expect(weekly.at(-1)).toBeGreaterThanOrEqual(weekly[0]! * 0.7);
  expect(depth).toBeGreaterThan(0.4);
  expect(depths.filter((share) => share < 0.3).length / depths.length).toBeLessThan(0.3);
  expect(workaroundShare(55, 0)).toBeLessThan(0.06);
  expect(activated.length / members.length).toBeGreaterThan(0.7);
  expect(passedOn(within(69, 0), 'quote.priced', 'quote.approval_requested')).toBeGreaterThan(0.6);
  expect(Math.min(...events.map(({ ago }) => ago))).toBeLessThan(4);
  expect(daysTo(account.account.renewal_date)).toBeGreaterThan(90);
  const lastOf = (id: string | null) =>
    Math.min(...events.filter((row) => row.member_id === id && row.meaningful).map(({ ago }) => ago));
  expect(lastOf(account.account.champion_member_id)).toBeLessThan(30);
  expect(lastOf(account.account.sponsor_member_id)).toBeLessThan(30);
  const used = members.filter(({ member_id }) => mau.has(member_id)).map(({ department }) => department);
  expect(new Set(used)).toEqual(new Set(members.map(({ department }) => department)));
});

test('the documentation lists every story with its account', () => {
  const page = readFileSync(new URL('../../../docs/sample-data.md', import.meta.url), 'utf8');
  for (const { key, plan, beginsAgo, raises } of STORIES) {
    const signals = raises.join('.*').replaceAll('_', ' ') || 'none';
    expect(page).toMatch(
      new RegExp(`\\| ${key} +\\| ${plan.name} +\\| .+ \\| ${beginsAgo ?? 'always'} +\\| ${signals}`),
    );
  }
});

test('where there is no story some who had stopped come back while playbooks run, and stay', () => {
  const stories = new Set(STORIES.map(({ plan }) => plan.name));
  const stopped = [...told.values()]
    .filter(({ account }) => !stories.has(account.name))
    .flatMap(({ members, active }) => {
      const silent = ({ member_id: id }: { member_id: string }) =>
        active(181, 86).has(id) && !active(85, 56).has(id);
      return members
        .filter(silent)
        .map(({ member_id: id }) => ({ back: active(55, 28).has(id), stays: active(27, 0).has(id) }));
    });
  const back = stopped.filter((member) => member.back);
  expect(back.length).toBeGreaterThanOrEqual(4);
  expect(back.length / stopped.length).toBeGreaterThan(0.2);
  expect(back.length / stopped.length).toBeLessThan(0.5);
  expect(back.every(({ stays }) => stays)).toBe(true);
});

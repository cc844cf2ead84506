import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/domain/catalog/catalog.ts';
import { daysBefore } from '../../../src/domain/catalog/days.ts';
import { calibrate } from '../../../src/domain/risk/calibrate.ts';
import type { Calibration } from '../../../src/domain/risk/calibration.ts';
import { judgeRisk } from '../../../src/domain/risk/judge-risk.ts';
import { oddsOf } from '../../../src/domain/risk/likelihood.ts';
import type { Risk } from '../../../src/domain/risk/risk.ts';
import {
  NOBODY,
  SIGNAL_KINDS,
  type Finding,
  type Severity,
  type SignalKind,
} from '../../../src/domain/signals/signal.ts';
import { catalogOf } from '../../support/builders.ts';
import { FACTS_DAY, factsOf, type GivenFacts } from '../../support/facts.ts';
import { decisions } from './histories.ts';

const catalog = catalogOf();
const priors = calibrate([], [], catalog);

type Signals = Partial<Record<SignalKind, Severity>>;

function firing(signals: Signals): Map<SignalKind, Finding> {
  return new Map(
    Object.entries(signals).map(([kind, severity]) => [
      kind as SignalKind,
      { severity, since: '2026-09-01', evidence: {}, comparison: null, involved: NOBODY },
    ]),
  );
}

const judge = (
  given: GivenFacts,
  signals: Signals = {},
  calibration: Calibration = priors,
  by: Catalog = catalog,
): Risk => judgeRisk(factsOf(given), firing(signals), calibration, by);

const percent = (share: number | null) => (share === null ? null : Math.round(100 * share));

/** Active members of this month, of a hundred in the month before. */
const from100to = (mau: number): GivenFacts => ({ measures: { seats: 200, mau, prevMau: 100 } });

describe('by the published likelihoods, an account', () => {
  test.each([
    ['that lost half of its active members', 50, 73, 'high'],
    ['that lost more than a fifth', 79, 73, 'high'],
    ['that lost a fifth', 80, 73, 'high'],
    ['half way from stable to that', 87.5, 38, 'elevated'],
    ['that lost 5%', 95, 12, 'low'],
    ['as it was', 100, 12, 'low'],
    ['that grew by 5%', 105, 12, 'low'],
    ['that grew by 10%', 110, 3, 'low'],
    ['that doubled', 200, 3, 'low'],
  ])('%s (%d of 100) churns in %d%% of cases, which is %s', (_who, mau, likelihood, band) => {
    const risk = judge(from100to(mau));
    expect(percent(risk.likelihood)).toBe(likelihood);
    expect(risk).toMatchObject({ band, source: { kind: 'prior' } });
    expect(percent(risk.base)).toBe(12);
  });

  test('is judged by the decline that the catalogue names', () => {
    const strict = catalogOf({ signals: { ...catalog.signals, decline: 0.1 } });
    expect(percent(judge(from100to(90), {}, priors, strict).likelihood)).toBe(73);
    expect(percent(judge(from100to(90)).likelihood)).toBeLessThan(50);
  });
});

describe('reasons', () => {
  test('are the trend and the signals, those that weigh most first', () => {
    const risk = judge(from100to(70), { champion_gone: 'high', shallow_use: 'low' });
    expect(risk.reasons.map(({ kind }) => kind)).toEqual(['usage_trend', 'champion_gone', 'shallow_use']);
    expect(risk.band).toBe('high');
  });

  test('are none of a steady account without signals', () => {
    expect(judge({})).toMatchObject({ band: 'low', reasons: [] });
  });

  test('that lower the likelihood have points below nothing', () => {
    const risk = judge(from100to(120), { expansion_ready: 'good', champion_gone: 'medium' });
    const points = Object.fromEntries(risk.reasons.map((reason) => [reason.kind, reason.points]));
    expect(points).toMatchObject({ usage_trend: -10, expansion_ready: -4, champion_gone: 6 });
  });

  test('weigh more the more severe the signal is', () => {
    const severities: Severity[] = ['low', 'medium', 'high'];
    const [low, medium, high] = severities.map((severity) => judge({}, { no_use: severity }).likelihood!);
    expect(low).toBeLessThan(medium!);
    expect(medium).toBeLessThan(high!);
    expect(percent(medium!)).toBe(21);
  });

  const anySignals = fc.dictionary(
    fc.constantFrom(...SIGNAL_KINDS),
    fc.constantFrom<Severity>('low', 'medium', 'high', 'good'),
  ) as fc.Arbitrary<Signals>;
  const anyMau = fc.nat({ max: 300 });

  test('add up to what the likelihood is above or below the base, as both are shown', () => {
    fc.assert(
      fc.property(anyMau, anySignals, (mau, signals) => {
        const { likelihood, base, reasons } = judge(from100to(mau), signals);
        const points = reasons.reduce((sum, reason) => sum + reason.points!, 0);
        expect(points).toBe(percent(likelihood)! - percent(base)!);
        expect(reasons.every((reason) => Number.isInteger(reason.points))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('multiply the odds of the base into those of the likelihood', () => {
    fc.assert(
      fc.property(anyMau, anySignals, (mau, signals) => {
        const { likelihood, base, reasons } = judge(from100to(mau), signals);
        const product = reasons.reduce((sum, reason) => sum * reason.odds, oddsOf(base!));
        expect(product / oddsOf(likelihood!)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('only make it worse when a signal is added that is no good sign, and when more members are lost', () => {
    fc.assert(
      fc.property(
        anyMau,
        anyMau,
        anySignals,
        fc.constantFrom(...SIGNAL_KINDS),
        (one, other, signals, kind) => {
          const { [kind]: _left, ...without } = signals;
          const lost = judge(from100to(Math.min(one, other)), without).likelihood!;
          expect(lost).toBeGreaterThanOrEqual(judge(from100to(Math.max(one, other)), without).likelihood!);
          if (kind === 'expansion_ready') return;
          const worse = judge(from100to(Math.min(one, other)), { ...without, [kind]: 'low' });
          expect(worse.likelihood).toBeGreaterThan(lost);
        },
      ),
    );
  });
});

describe('the likelihood is unknown', () => {
  const suspended: GivenFacts['feed'] = {
    state: 'suspended',
    since: '2026-09-10',
    because: 'account_silent',
    lastEventAt: '2026-09-09T10:00:00.000Z',
  };

  test.each<[string, GivenFacts]>([
    ['while the feed is suspended, however bad it looks', { ...from100to(10), feed: suspended }],
    ['and however good', { ...from100to(190), feed: suspended }],
    ['of an account of which nothing was ever received', { feed: { state: 'never' } }],
    ['where events name nobody', { measures: { mau: null, prevMau: null, mauChange: null }, people: null }],
    ['of fewer than five members', { measures: { members: 4, mau: 1, prevMau: 4 } }],
    [
      'of members who have only just been invited',
      { measures: { mau: 0, prevMau: 0 }, people: { firstInvitedOn: '2026-08-22' } },
    ],
    ['of an account that has left', { account: { churnedOn: '2026-09-18' } }],
  ])('%s', (_when, given) => {
    const risk = judge(given, { champion_gone: 'high', expansion_ready: 'good' });
    expect(risk).toMatchObject({ band: null, likelihood: null, base: null });
    expect(risk.reasons.every(({ points }) => points === null)).toBe(true);
  });

  test('and what needs no usage is still a reason', () => {
    const near = { feed: suspended, account: { renewalDate: '2026-10-18' } };
    const risk = judge(near, { sponsor_silent: 'low', champion_gone: 'high' });
    expect(risk.reasons.map(({ kind }) => kind)).toEqual(['champion_gone', 'sponsor_silent', 'renewal_near']);
    expect(risk.quartile).toBeNull();
  });

  test.each([
    ['2026-09-17', false],
    ['2026-09-18', true],
    ['2026-12-17', true],
    ['2026-12-18', false],
    [null, false],
  ])('with a renewal on %s, that it nears is a reason: %s', (renewalDate, named) => {
    const { reasons } = judge({ feed: suspended, account: { renewalDate } });
    expect(reasons.some(({ kind }) => kind === 'renewal_near')).toBe(named);
  });

  test('of nothing that is ahead of an account that has left', () => {
    expect(judge({ account: { churnedOn: '2026-09-18' } }, { no_use: 'high' }).reasons).toEqual([]);
  });

  test.each([
    ['long since', 0, 0, '2025-07-18'],
    ['since this month', 0, 3, '2025-07-18'],
    ['ever, and there was time to begin', 0, 0, '2026-06-20'],
  ])('but not of members of whom none was active %s', (_since, mau, prevMau, firstInvitedOn) => {
    const risk = judge({ measures: { mau, prevMau }, people: { firstInvitedOn } });
    expect(percent(risk.likelihood)).toBe(73);
  });
});

/** Four of five accounts have adopted more than the one of the facts does with these active members. */
const ahead: Calibration = { ...priors, adoption: { lower: 0.6, upper: 0.8 } };
const lagging: GivenFacts['measures'] = { mau: 10, prevMau: 10, depthMean: 0.3, engagementMean: 30 };

describe('low adoption', () => {
  test.each([
    ['in the bottom quarter', lagging, 29, 'bottom'],
    ['in the middle half', { depthMean: 0.6, engagementMean: 70 }, 12, 'middle'],
    // A fall of use comes first there, and weighs the same.
    ['in the top quarter', { depthMean: 0.9, engagementMean: 95 }, 12, 'top'],
  ])(
    '%s a steady account is as likely to leave as such accounts are',
    (_where, measures, likelihood, quartile) => {
      const risk = judge({ measures }, {}, ahead);
      expect(percent(risk.likelihood)).toBe(likelihood);
      expect(risk.quartile?.quartile).toBe(quartile);
      expect(risk.reasons.map(({ kind }) => kind)).toEqual(quartile === 'bottom' ? ['low_adoption'] : []);
    },
  );

  test('is no reason where the account grows or too few accounts are known, beyond what is', () => {
    expect(percent(judge({ measures: { ...lagging, mau: 20 } }, {}, ahead).likelihood)).toBe(8);
    expect(judge({ measures: lagging }).reasons).toEqual([]);
  });
});

const starting = (days: number, measures: GivenFacts['measures']): GivenFacts => ({
  measures: { ...lagging, ...measures },
  people: { firstInvitedOn: daysBefore(FACTS_DAY, days) },
});

describe('an account whose first members were invited less than 90 days ago', () => {
  test.each([
    ['grows only because it starts', 89, { mau: 20, prevMau: 9 }, 12],
    ['and grows in earnest from then on, for all that it lags', 90, { mau: 20, prevMau: 9 }, 8],
    ['may lose members all the same', 40, { mau: 10, prevMau: 20 }, 73],
    ['has too few of them active to tell a trend', 40, { mau: 9, prevMau: 2 }, 12],
    ['has nobody active, but for as long as that', 28, { mau: 0, prevMau: 0 }, 12],
    ['has lost everyone after it', 90, { mau: 0, prevMau: 0 }, 89],
  ])('%s', (_what, days, measures, likelihood) => {
    expect(percent(judge(starting(days, measures), {}, ahead).likelihood)).toBe(likelihood);
  });

  test('is not compared with the adoption of the others', () => {
    expect(judge(starting(89, {}), {}, ahead).quartile).toBeNull();
    expect(judge(starting(90, {}), {}, ahead).quartile).toMatchObject({ quartile: 'bottom' });
  });

  test('that never started is as likely to leave as that signal says', () => {
    const never = starting(74, { mau: 0, prevMau: 0 });
    expect(judge(never, { no_use: 'high' }, ahead)).toMatchObject({
      band: 'elevated',
      reasons: [{ kind: 'no_use', points: 16 }],
    });
  });
});

describe('with its own history', () => {
  const history = [...decisions(40, 10, -0.3), ...decisions(5, 195, 0)];
  const own = calibrate(history, [], catalog);

  test('the likelihood is that of the customer, with an interval and how many it rests on', () => {
    const risk = judge(from100to(70), {}, own);
    // 40 + 14.6 of 50 + 20
    expect(percent(risk.likelihood)).toBe(78);
    expect(risk.source).toMatchObject({ kind: 'calibrated', churned: 45, stayed: 205 });
    if (risk.source.kind !== 'calibrated') return;
    expect(percent(risk.source.low)).toBe(67);
    expect(percent(risk.source.high)).toBe(86);
  });

  test('the interval holds the likelihood, whatever the trend and the signals', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.constantFrom(...SIGNAL_KINDS), (mau, kind) => {
        const { likelihood, source } = judge(from100to(mau), { [kind]: 'medium' }, own);
        if (source.kind !== 'calibrated') throw new Error('expected a calibrated likelihood');
        expect(source.low).toBeLessThan(likelihood!);
        expect(source.high).toBeGreaterThan(likelihood!);
      }),
    );
  });

  test('what is unknown may be anything', () => {
    expect(judge({ feed: { state: 'never' } }, {}, own).source).toMatchObject({ low: 0, high: 1 });
  });
});

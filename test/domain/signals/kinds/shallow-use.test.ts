import { expect, test } from 'vitest';
import { shallowUse } from '../../../../src/domain/signals/kinds/shallow-use.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const verdict = (given: GivenFacts) => shallowUse.detect(factsOf(given), catalogOf());
const deep = (depthMean: number | null): GivenFacts => ({ measures: { depthMean } });

test.each<[string, GivenFacts, string]>([
  ['a healthy account', {}, 'clear'],
  ['depth below the threshold', deep(0.29), 'firing'],
  ['depth at the threshold only keeps the signal open', deep(0.3), 'holding'],
  ['depth a little above it too', deep(0.34), 'holding'],
  ['depth above both', deep(0.35), 'clear'],
  ['half use a single feature', { measures: { depthMean: 0.4 }, people: { oneFeatureUsers: 18 } }, 'firing'],
  ['not quite half', { measures: { depthMean: 0.4 }, people: { oneFeatureUsers: 17 } }, 'holding'],
  [
    'half use a single feature, all there is for their role',
    { measures: { depthMean: 0.8 }, people: { oneFeatureUsers: 18 } },
    'clear',
  ],
  ['an account below the floor', { measures: { depthMean: 0.1, members: 4, mau: 4 } }, 'too_small'],
  ['too few active members to say by a share', { measures: { depthMean: 0.1, mau: 4 } }, 'clear'],
  ['as many as the floor', { measures: { depthMean: 0.1, mau: 5 } }, 'firing'],
  ['before week eight it is learning', { ...deep(0.1), people: { firstInvitedOn: '2026-07-25' } }, 'too_new'],
  ['from week eight on', { ...deep(0.1), people: { firstInvitedOn: '2026-07-24' } }, 'firing'],
  ['most members are new', { ...deep(0.1), people: { invitedLast28: 21 } }, 'too_new'],
  ['data does not reach back 28 days', { ...deep(0.1), usageSince: '2026-08-23' }, 'too_new'],
  ['data reaches back 28 days', { ...deep(0.1), usageSince: '2026-08-22' }, 'firing'],
  ['no feature is relevant to anybody', deep(null), 'not_known'],
  ['persons unknown', { people: null, weeks: null }, 'person_unknown'],
  [
    'holidays change nothing: depth is what the active ones do',
    { ...deep(0.1), holidays: Array.from({ length: 13 }, () => 5) },
    'firing',
  ],
])('%s: %#', (_, given, expected) => {
  const said = verdict(given);
  expect(said.state === 'unknown' ? said.because : said.state).toBe(expected);
});

test('says how deep, beside the middle peer, or the goal where there are no peers', () => {
  const given: GivenFacts = { measures: { depthMean: 0.12 }, people: { oneFeatureUsers: 9 } };
  expect(verdict(given)).toMatchObject({
    finding: {
      severity: 'high',
      since: '2026-08-22',
      evidence: {
        depth_mean: 0.12,
        mau: 36,
        one_feature_users: 9,
        one_feature_share: 0.25,
        power_users: 12,
        features_used_28: 16,
        logins_per_member_28: 15,
      },
      comparison: { with: 'peers', measure: 'depth_mean', own: 0.12, other: 0.52 },
      involved: { memberCount: 9 },
    },
  });
  expect(verdict({ ...given, peers: null })).toMatchObject({
    finding: { comparison: { with: 'goal', measure: 'depth_mean', own: 0.12, other: 0.5 } },
  });
});

test('severity: below half the threshold is high', () => {
  expect(verdict(deep(0.149))).toMatchObject({ finding: { severity: 'high' } });
  expect(verdict(deep(0.15))).toMatchObject({ finding: { severity: 'medium' } });
});

test('logins that the catalogue does not name are left out', () => {
  const said = verdict({ measures: { depthMean: 0.1, loginsPerMember28: null } });
  expect(said).not.toHaveProperty('finding.evidence.logins_per_member_28');
});

import type { Measures } from '../domain/measures/measures.ts';
import { csvField } from './csv-field.ts';

/** Column and measure, in the order in which they are printed. */
const COLUMNS: [string, keyof Measures][] = [
  ['account_id', 'accountId'],
  ['as_of', 'asOf'],
  ['seats', 'seats'],
  ['members', 'members'],
  ['activated_members', 'activatedMembers'],
  ['activation_rate_30d', 'activationRate30d'],
  ['wau', 'wau'],
  ['mau', 'mau'],
  ['prev_mau', 'prevMau'],
  ['mau_change', 'mauChange'],
  ['dau_mean_28', 'dauMean28'],
  ['stickiness', 'stickiness'],
  ['active_share', 'activeShare'],
  ['depth_mean', 'depthMean'],
  ['features_used_28', 'featuresUsed28'],
  ['feature_share_28', 'featureShare28'],
  ['logins_per_member_28', 'loginsPerMember28'],
  ['recency_active', 'recencyActive'],
  ['recency_at_risk', 'recencyAtRisk'],
  ['recency_dormant', 'recencyDormant'],
  ['recency_never', 'recencyNever'],
  ['departments', 'departments'],
  ['departments_active', 'departmentsActive'],
  ['workflows_started_28', 'workflowsStarted28'],
  ['workflows_completed_28', 'workflowsCompleted28'],
  ['workaround_share_28', 'workaroundShare28'],
  ['weekly_active', 'weeklyActive'],
  ['last_event_at', 'lastEventAt'],
];

/** Shown while days that nobody has asked about yet are rolled up. */
export const rollingUp = () => 'Rolling up the days that have new events';

/** The first line of the CSV. */
export const measuresHeader = COLUMNS.map(([column]) => column).join(',');

/** One account as a line of CSV (RFC 4180): null is empty, the weeks are a JSON array. */
export function measuresCsvLine(measures: Measures): string {
  return COLUMNS.map(([, key]) => csvField(measures[key])).join(',');
}

/** One account as a line of JSON. */
export function measuresJsonLine(measures: Measures): string {
  return JSON.stringify(Object.fromEntries(COLUMNS.map(([column, key]) => [column, measures[key]])));
}

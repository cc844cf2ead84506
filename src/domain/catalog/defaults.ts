import type {
  Cadence,
  Catalog,
  Goals,
  HealthWeights,
  Role,
  SignalSettings,
  TeamSettings,
  Thresholds,
} from './catalog.ts';

/** What a fresh install uses; every figure can be changed in `uptake.yml`. */

export const DEFAULT_CADENCE: Cadence = 'weekly';

/** Active days a week that make a member regular (domain.md section 3, level 2). */
export const DAYS_PER_WEEK: Record<Cadence, number> = { daily: 3, weekly: 1 };

/** The role segments of a CRM-like product (domain.md section 3), used when no roles are given. */
export const DEFAULT_ROLES: Role[] = [
  {
    key: 'sales_rep',
    name: 'Sales rep',
    cadence: 'daily',
    daysPerWeek: DAYS_PER_WEEK.daily,
    activeGoal: 0.9,
    depthGoal: 0.6,
  },
  {
    key: 'sales_manager',
    name: 'Sales manager',
    cadence: 'weekly',
    daysPerWeek: 3,
    activeGoal: 0.8,
    depthGoal: 0.4,
  },
  {
    key: 'executive',
    name: 'Executive',
    cadence: 'weekly',
    daysPerWeek: DAYS_PER_WEEK.weekly,
    activeGoal: 0.6,
    depthGoal: 0.2,
  },
];

/** Of a role whose own goals are not given: the product-wide targets of domain.md section 2. */
export const DEFAULT_ROLE_GOALS = { activeGoal: 0.7, depthGoal: 0.5 };

/** Targets of domain.md section 2; activation is the middle of 70-80%. */
export const DEFAULT_GOALS: Goals = { activation30d: 0.75, weeklyActive: 0.7, stickiness: 0.4, depth: 0.5 };

/** Bands of domain.md section 2. A feed that is a week behind hides a whole week of the card's chart. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  breadthNarrow: 0.3,
  breadthBroad: 0.6,
  depthShallow: 0.3,
  depthEngaged: 0.5,
  stickinessAtRisk: 0.2,
  recencyActiveDays: 7,
  recencyDormantDays: 30,
  staleAfterDays: 7,
};

/** Domain.md sections 4 and 5; sponsors look in less often than champions. What has no figure there is our judgement. */
export const DEFAULT_SIGNALS: SignalSettings = {
  off: [],
  floorMembers: 5,
  closeAfterDays: 7,
  decline: 0.2,
  workaroundShare: 0.2,
  completion: 0.5,
  groupLeftBehind: 0.2,
  championSilentDays: 30,
  sponsorSilentDays: 60,
  ticketsRise: 1,
  sentimentDrop: 15,
  renewalDays: 90,
  expansionSeats: 0.9,
};

/** Domain.md section 3. */
export const DEFAULT_MILESTONES: Catalog['milestones'] = {
  activated_by_day_7: 0.8,
  weekly_by_day_30: 0.7,
  three_features_by_day_60: 0.6,
  habit_by_day_90: 0.5,
};

/** Usage first, because it foretells churn earliest (domain.md section 5). */
export const DEFAULT_HEALTH_WEIGHTS: HealthWeights = {
  product_usage: 30,
  feature_adoption: 25,
  member_engagement: 20,
  sentiment: 15,
  support_burden: 10,
};

export const DEFAULT_HIGH_VALUE_ARR = 100_000;

/** The critical roles that domain.md section 3 names; it is departments that are called so. */
export const DEFAULT_WHITE_GLOVE: Catalog['whiteGlove'] = {
  roles: [],
  departments: ['Finance', 'Sales Ops', 'Sales Operations'],
};

/** The usual five-point scale. */
export const DEFAULT_CSAT_SCALE = { min: 1, max: 5 };

/** The event property that holds a CSAT or NPS score. */
export const DEFAULT_SCORE_PROPERTY = 'score';

export const DEFAULT_MODULE = 'General';

/** What a team of ten can still look through before it is contacted; our judgement. */
export const DEFAULT_PLAYBOOKS: Catalog['playbooks'] = { ceiling: { accounts: 100, members: 500 } };

/** Everyone is a CSM and sees every account. */
export const DEFAULT_TEAM: TeamSettings = {
  managers: [],
  admins: [],
  managerGroups: [],
  adminGroups: [],
  scope: 'all',
  channel: null,
  productChannel: null,
  teams: [],
};

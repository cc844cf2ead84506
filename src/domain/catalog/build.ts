import type { Catalog, Feature, Role, Workflow } from './catalog.ts';
import {
  DAYS_PER_WEEK,
  DEFAULT_CADENCE,
  DEFAULT_CSAT_SCALE,
  DEFAULT_GOALS,
  DEFAULT_HEALTH_WEIGHTS,
  DEFAULT_HIGH_VALUE_ARR,
  DEFAULT_MILESTONES,
  DEFAULT_MODULE,
  DEFAULT_PLAYBOOKS,
  DEFAULT_ROLE_GOALS,
  DEFAULT_ROLES,
  DEFAULT_SCORE_PROPERTY,
  DEFAULT_SIGNALS,
  DEFAULT_TEAM,
  DEFAULT_THRESHOLDS,
  DEFAULT_WHITE_GLOVE,
} from './defaults.ts';
import type { CatalogFile } from './schema.ts';

/** The catalogue that a faultless file describes, with every default filled in. */
export function buildCatalog(file: CatalogFile): Omit<Catalog, 'version'> {
  const product = typeof file.product === 'string' ? { name: file.product } : file.product;
  const cadence = product.cadence ?? DEFAULT_CADENCE;
  return {
    product: { name: product.name, cadence },
    timeZone: product.time_zone ?? 'UTC',
    features: file.features.map(buildFeature),
    loginEvents: listed(file.logins),
    workflows: (file.workflows ?? []).map(buildWorkflow),
    workaroundEvents: listed(file.workarounds),
    activation: buildActivation(file.activation),
    roles: file.roles?.map((role) => buildRole(role, cadence)) ?? DEFAULT_ROLES,
    support: buildSupport(file.support),
    sentiment: buildSentiment(file.sentiment),
    goals: {
      activation30d: file.goals?.activation_30d ?? DEFAULT_GOALS.activation30d,
      weeklyActive: file.goals?.weekly_active ?? DEFAULT_GOALS.weeklyActive,
      stickiness: file.goals?.stickiness ?? DEFAULT_GOALS.stickiness,
      depth: file.goals?.depth ?? DEFAULT_GOALS.depth,
    },
    thresholds: buildThresholds(file.thresholds),
    signals: buildSignals(file.signals),
    milestones: { ...DEFAULT_MILESTONES, ...given(file.milestones ?? {}) },
    holidays: file.holidays ?? [],
    health: { weights: { ...DEFAULT_HEALTH_WEIGHTS, ...given(file.health?.weights ?? {}) } },
    highValueArr: file.high_value_arr ?? DEFAULT_HIGH_VALUE_ARR,
    whiteGlove: { ...DEFAULT_WHITE_GLOVE, ...given(file.white_glove ?? {}) },
    team: buildTeam(file.team),
    links: file.links ?? [],
    playbooks: { ceiling: { ...DEFAULT_PLAYBOOKS.ceiling, ...given(file.playbooks?.ceiling ?? {}) } },
    pii: file.pii ?? 'keep',
  };
}

function buildTeam(team: CatalogFile['team'] = {}): Catalog['team'] {
  const usual = DEFAULT_TEAM;
  return {
    managers: team.managers ?? usual.managers,
    admins: team.admins ?? usual.admins,
    managerGroups: team.manager_groups?.map(withoutAt) ?? usual.managerGroups,
    adminGroups: team.admin_groups?.map(withoutAt) ?? usual.adminGroups,
    scope: team.scope ?? usual.scope,
    channel: team.channel ?? usual.channel,
    productChannel: team.product_channel ?? usual.productChannel,
    teams:
      team.teams?.map(({ name, manager, members, channel }) => ({
        name,
        manager: manager ?? null,
        members: members ?? [],
        ...(channel !== undefined && { channel }),
      })) ?? usual.teams,
  };
}

/** People write the handle of a user group as they type it in Slack. */
const withoutAt = (handle: string): string => handle.replace(/^@/, '');

function buildFeature(feature: CatalogFile['features'][number]): Feature {
  return {
    key: feature.key,
    name: feature.name ?? inWords(feature.key),
    module: feature.module ?? DEFAULT_MODULE,
    tier: feature.tier ?? 'core',
    events: listed(feature.events).map((event) =>
      typeof event === 'string' ? { event, view: false } : { event: event.event, view: event.view ?? false },
    ),
    roles: feature.roles ?? null,
    launched: feature.launched ?? null,
  };
}

function buildWorkflow(workflow: NonNullable<CatalogFile['workflows']>[number]): Workflow {
  return {
    key: workflow.key,
    name: workflow.name ?? inWords(workflow.key),
    steps: workflow.steps.map((step) =>
      typeof step === 'string'
        ? { event: step, name: inWords(step) }
        : { event: step.event, name: step.name ?? inWords(step.event) },
    ),
  };
}

function buildActivation(activation: CatalogFile['activation']): Catalog['activation'] {
  if (activation === undefined) return null;
  if (typeof activation === 'string') return { mode: 'any', events: [activation] };
  return activation.all === undefined
    ? { mode: 'any', events: activation.any ?? [] }
    : { mode: 'all', events: activation.all };
}

function buildRole(role: NonNullable<CatalogFile['roles']>[number], standard: Role['cadence']): Role {
  const cadence = role.cadence ?? standard;
  return {
    key: role.key,
    name: role.name ?? inWords(role.key),
    cadence,
    daysPerWeek: role.days_per_week ?? DAYS_PER_WEEK[cadence],
    activeGoal: role.active_goal ?? DEFAULT_ROLE_GOALS.activeGoal,
    depthGoal: role.depth_goal ?? DEFAULT_ROLE_GOALS.depthGoal,
  };
}

function buildSupport(support: CatalogFile['support']): Catalog['support'] {
  if (support === undefined) return null;
  const { escalation } = support;
  return {
    ticketEvents: listed(support.tickets),
    escalation:
      escalation === undefined ? null : { property: escalation.property, equals: String(escalation.equals) },
  };
}

function buildSentiment(sentiment: CatalogFile['sentiment']): Catalog['sentiment'] {
  const { csat, nps } = sentiment ?? {};
  return {
    csat:
      csat === undefined
        ? null
        : {
            events: listed(csat.events),
            property: csat.property ?? DEFAULT_SCORE_PROPERTY,
            min: csat.min ?? DEFAULT_CSAT_SCALE.min,
            max: csat.max ?? DEFAULT_CSAT_SCALE.max,
          },
    nps:
      nps === undefined
        ? null
        : { events: listed(nps.events), property: nps.property ?? DEFAULT_SCORE_PROPERTY },
  };
}

function buildThresholds(thresholds: CatalogFile['thresholds'] = {}): Catalog['thresholds'] {
  const usual = DEFAULT_THRESHOLDS;
  return {
    breadthNarrow: thresholds.breadth_narrow ?? usual.breadthNarrow,
    breadthBroad: thresholds.breadth_broad ?? usual.breadthBroad,
    depthShallow: thresholds.depth_shallow ?? usual.depthShallow,
    depthEngaged: thresholds.depth_engaged ?? usual.depthEngaged,
    stickinessAtRisk: thresholds.stickiness_at_risk ?? usual.stickinessAtRisk,
    recencyActiveDays: thresholds.recency_active_days ?? usual.recencyActiveDays,
    recencyDormantDays: thresholds.recency_dormant_days ?? usual.recencyDormantDays,
    staleAfterDays: thresholds.stale_after_days ?? usual.staleAfterDays,
  };
}

function buildSignals(signals: CatalogFile['signals'] = {}): Catalog['signals'] {
  const usual = DEFAULT_SIGNALS;
  return {
    off: signals.off ?? usual.off,
    floorMembers: signals.floor_members ?? usual.floorMembers,
    closeAfterDays: signals.close_after_days ?? usual.closeAfterDays,
    decline: signals.decline ?? usual.decline,
    workaroundShare: signals.workaround_share ?? usual.workaroundShare,
    completion: signals.completion ?? usual.completion,
    groupLeftBehind: signals.group_left_behind ?? usual.groupLeftBehind,
    championSilentDays: signals.champion_silent_days ?? usual.championSilentDays,
    sponsorSilentDays: signals.sponsor_silent_days ?? usual.sponsorSilentDays,
    ticketsRise: signals.tickets_rise ?? usual.ticketsRise,
    sentimentDrop: signals.sentiment_drop ?? usual.sentimentDrop,
    renewalDays: signals.renewal_days ?? usual.renewalDays,
    expansionSeats: signals.expansion_seats ?? usual.expansionSeats,
  };
}

/** One thing or a list of them, as a list. */
const listed = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Without the entries that are undefined. */
const given = <T extends object>(entries: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** `deal_pipeline` and `deal.pipeline` become `Deal pipeline`. */
function inWords(key: string): string {
  const words = key.replaceAll(/[_.-]+/g, ' ').trim();
  return words === '' ? key : words[0]!.toUpperCase() + words.slice(1);
}

import { someComeBack } from './people.ts';
import type { Mix, Plan } from './plan.ts';
import { FAIR, PRIYA, SOLID, STRONG, steadyPlan, TOMAS } from './steady.ts';

/**
 * The accounts without a story. Some names are there to be difficult: accents, an emoji, what Slack would take for
 * a mention, and two that begin alike. Contract starts older than the sample fall into four cohorts.
 */
export function ordinaryAccounts(): Plan[] {
  return ACCOUNTS.map(([name, industry, region, members, startedAgo, mix], index) =>
    steadyPlan({
      name,
      industry,
      region,
      members,
      seats: Math.ceil(members * (1.04 + ((index * 7) % 5) * 0.07)),
      startedAgo,
      mix: () => (startedAgo < BEGUN_WITHIN ? BEGUN_WELL : mix),
      satisfaction: () => SATISFACTION.get(mix) ?? 0.8,
      csm: index % 2 ? TOMAS : PRIYA,
      adapt: someComeBack,
    }),
  );
}

/** Whoever began within the sample is judged by their onboarding, so it goes well. */
const BEGUN_WITHIN = 182;
const BEGUN_WELL: Mix = { power: 0.2, habit: 0.7, regular: 0.1 };

const SATISFACTION = new Map([
  [STRONG, 0.9],
  [SOLID, 0.82],
  [FAIR, 0.74],
]);

const COHORT = { spring: 260, lastAutumn: 401, lastSummer: 513, veteran: 904 };

const ACCOUNTS: [string, string, Plan['region'], members: number, startedAgo: number, Mix][] = [
  ['Société Lumière', 'Optics', 'EMEA', 33, COHORT.lastAutumn, STRONG],
  ['Sunny Side 🌻 Catering', 'Hospitality', 'Americas', 14, COHORT.spring, SOLID],
  ['<!channel> & Söhne', 'Manufacturing', 'EMEA', 20, COHORT.lastSummer, FAIR],
  ['Northwind Freight', 'Logistics', 'Americas', 37, COHORT.lastAutumn, SOLID],
  ['Northwind Foods', 'Food', 'Americas', 17, COHORT.lastSummer, FAIR],
  ['Ångström Optik', 'Optics', 'EMEA', 13, 140, STRONG],
  ['Café Olé Distribución', 'Food', 'Americas', 16, COHORT.veteran, FAIR],
  ['Übersee Möbel GmbH', 'Retail', 'EMEA', 24, COHORT.spring, SOLID],
  ['Copperline Foods', 'Food', 'Americas', 19, COHORT.lastAutumn, FAIR],
  ['Mistvale Textiles', 'Textiles', 'APAC', 19, COHORT.spring, FAIR],
  ['Quillstone Press', 'Media', 'EMEA', 12, COHORT.veteran, SOLID],
  ['Saltmarsh Energy', 'Energy', 'EMEA', 42, COHORT.lastAutumn, FAIR],
  ['Thornwick Tools', 'Manufacturing', 'Americas', 15, 168, SOLID],
  ['Velvet Harbour', 'Hospitality', 'APAC', 15, COHORT.lastSummer, FAIR],
  ['Wrenfield Motors', 'Automotive', 'Americas', 32, COHORT.veteran, STRONG],
  ['Ivory Lane Studios', 'Media', 'Americas', 10, 112, SOLID],
  ['Juniper Gate Biotech', 'Biotech', 'EMEA', 22, COHORT.spring, SOLID],
  ['Nimbus Ceramics', 'Manufacturing', 'APAC', 14, COHORT.lastAutumn, STRONG],
  ['Oakhaven Gardens', 'Retail', 'EMEA', 9, COHORT.spring, SOLID],
  ['Riverbend Plastics', 'Manufacturing', 'Americas', 17, 154, FAIR],
  ['Silverfern Travel', 'Travel', 'APAC', 12, COHORT.lastAutumn, SOLID],
  ['Tamarind Kitchens', 'Food', 'APAC', 13, 126, STRONG],
  ['Zephyr & Daughters', 'Consulting', 'EMEA', 8, COHORT.lastSummer, SOLID],
  ['Elderglass Security', 'Security', 'EMEA', 21, COHORT.veteran, SOLID],
];

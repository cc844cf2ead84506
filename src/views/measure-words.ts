import type { Measures } from '../domain/measures/measures.ts';
import { count, decimal, percent } from './figures.ts';
import { change } from './health-words.ts';

type Words = { name: string; means: string; show: (measures: Measures) => string };

const as =
  (key: NumberKey, show: (value: number | null) => string) =>
  (measures: Measures): string =>
    show(measures[key]);

type NumberKey = { [K in keyof Measures]: Measures[K] extends number | null ? K : never }[keyof Measures];

/** Every measure in words, in groups (docs/measures.md has the exact definitions). */
export const MEASURE_GROUPS: { title: string; measures: Words[] }[] = [
  {
    title: 'Breadth: how many people',
    measures: [
      { name: 'Seats', means: 'bought; current members where not given', show: as('seats', count) },
      { name: 'Members', means: 'people with a seat today', show: as('members', count) },
      {
        name: 'Activated',
        means: 'members who have done what this product counts as activation',
        show: as('activatedMembers', count),
      },
      {
        name: 'Activation in 30 days',
        means: 'of members invited at least 30 days ago, those activated within 30 days',
        show: as('activationRate30d', percent),
      },
      {
        name: 'Active in 7 days',
        means: 'members with a meaningful action in the last week',
        show: as('wau', count),
      },
      { name: 'Active in 28 days', means: 'the same over four weeks', show: as('mau', count) },
      { name: 'Active in the 28 days before', means: 'to compare with', show: as('prevMau', count) },
      { name: 'Change', means: 'of the two, in percent', show: ({ mauChange }) => change(mauChange) },
      { name: 'Share of seats', means: 'active in 28 days over seats', show: as('activeShare', percent) },
      {
        name: 'Departments',
        means: 'with an active member, of those with members',
        show: ({ departments, departmentsActive }) =>
          departments === null ? count(null) : `${count(departmentsActive)} of ${count(departments)}`,
      },
    ],
  },
  {
    title: 'Depth and frequency: how well',
    measures: [
      {
        name: 'Depth',
        means: 'mean share of the features relevant to their role that active members used',
        show: as('depthMean', percent),
      },
      {
        name: 'Features anybody uses',
        means: 'different ones in 28 days',
        show: as('featuresUsed28', count),
      },
      {
        name: 'Share of features anybody uses',
        means: 'of all that had launched',
        show: as('featureShare28', percent),
      },
      { name: 'Active a day', means: 'members, mean over 28 days', show: as('dauMean28', decimal) },
      {
        name: 'Stickiness',
        means: 'active a day over active in 28 days; 40% is sticky, under 20% is not',
        show: as('stickiness', percent),
      },
      { name: 'Logins', means: 'per activated member in 28 days', show: as('loginsPerMember28', decimal) },
      {
        name: 'Engagement',
        means: 'mean of how recently and how often members are active, 0 to 100',
        show: as('engagementMean', decimal),
      },
    ],
  },
  {
    title: 'Recency: when last',
    measures: [
      { name: 'Active', means: 'members seen in the last 7 days', show: as('recencyActive', count) },
      { name: 'Fading', means: 'last seen 7 to 30 days ago', show: as('recencyAtRisk', count) },
      { name: 'Dormant', means: 'last seen more than 30 days ago', show: as('recencyDormant', count) },
      { name: 'Never', means: 'have not done anything meaningful yet', show: as('recencyNever', count) },
    ],
  },
  {
    title: 'Work done',
    measures: [
      {
        name: 'Workflows completed',
        means: 'of the runs started in 28 days',
        show: ({ workflowsStarted28, workflowsCompleted28 }) =>
          `${count(workflowsCompleted28)} of ${count(workflowsStarted28)}`,
      },
      {
        name: 'Workarounds',
        means: 'exports and the like, as a share of all meaningful events in 28 days',
        show: as('workaroundShare28', percent),
      },
    ],
  },
];

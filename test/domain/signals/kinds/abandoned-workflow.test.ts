import { expect, test } from 'vitest';
import type { WorkflowUse } from '../../../../src/domain/evaluation/facts.ts';
import { abandonedWorkflow } from '../../../../src/domain/signals/kinds/abandoned-workflow.ts';
import { catalogOf } from '../../../support/builders.ts';
import { factsOf, type GivenFacts } from '../../../support/facts.ts';

const step = (event: string) => ({ event, name: event });
const catalog = catalogOf({
  workflows: [
    { key: 'quote', name: 'Quote', steps: [step('drafted'), step('priced'), step('sent')] },
    { key: 'report', name: 'Report', steps: [step('started'), step('saved'), step('shared')] },
  ],
});
const verdict = (given: GivenFacts) => abandonedWorkflow.detect(factsOf(given), catalog);

/** Runs of quotes in the last and the previous 28 days, completed of started; most end after the second step. */
function quotes(completed: number, started: number, [completedBefore, startedBefore] = [0, 0]): GivenFacts {
  const left = started - completed;
  const endedAfter = [Math.floor(left / 4), left - Math.floor(left / 4)];
  const use: WorkflowUse = { key: 'quote', started, completed, startedBefore, completedBefore, endedAfter };
  return { workflows: [use] };
}

test.each<[string, GivenFacts, string]>([
  ['a healthy account', {}, 'clear'],
  ['fewer than half are completed, by more than chance', quotes(5, 20), 'firing'],
  ['fewer than half, which may be chance', quotes(6, 20), 'holding'],
  ['of many runs, by more than chance', quotes(79, 200, [200, 200]), 'firing'],
  ['fewer than half in both periods', quotes(9, 20, [9, 20]), 'firing'],
  ['fewer than half in both, of too few before', quotes(9, 20, [9, 19]), 'holding'],
  ['half are completed', quotes(10, 20), 'holding'],
  ['a little more than half only keep the signal open', quotes(57, 100), 'holding'],
  ['clearly more', quotes(58, 100), 'clear'],
  ['too few runs to open a signal', quotes(2, 19), 'holding'],
  ['too few to say anything', quotes(0, 9), 'clear'],
  ['none begun', quotes(0, 0), 'clear'],
  ['fallen by a quarter and more than chance', quotes(21, 30, [30, 30]), 'firing'],
  ['fallen as far, with too few runs for a comparison', quotes(20, 29, [29, 29]), 'holding'],
  ['fallen as far, from too few runs before', quotes(21, 30, [29, 29]), 'holding'],
  ['fallen by less', quotes(46, 60, [60, 60]), 'holding'],
  ['fallen by little', quotes(52, 60, [60, 60]), 'clear'],
  ['low for long', quotes(12, 40, [13, 40]), 'firing'],
  ['an account below the floor', { ...quotes(1, 40), measures: { members: 4, mau: 4 } }, 'too_small'],
  ['too few active members', { ...quotes(1, 40), measures: { mau: 4 } }, 'clear'],
  [
    'persons unknown: runs of different people would be one',
    { ...quotes(1, 40), people: null, weeks: null },
    'person_unknown',
  ],
  [
    'holidays change nothing: of fewer runs the same share is completed',
    { ...quotes(38, 40), holidays: Array.from({ length: 13 }, () => 5) },
    'clear',
  ],
])('%s: %#', (_, given, expected) => {
  const said = verdict(given);
  expect(said.state === 'unknown' ? said.because : said.state).toBe(expected);
});

test('a catalogue without workflows says nothing of them', () => {
  expect(abandonedWorkflow.detect(factsOf(), catalogOf())).toEqual({
    state: 'unknown',
    because: 'not_known',
  });
});

test('names the workflow and the step that most runs did not take', () => {
  expect(verdict(quotes(8, 40, [36, 40]))).toEqual({
    state: 'firing',
    finding: {
      severity: 'high',
      since: '2026-08-22',
      evidence: {
        started: 40,
        completed: 8,
        completion: 0.2,
        started_before: 40,
        completed_before: 36,
        completion_before: 0.9,
        left_at_step: 24,
        step_number: 3,
      },
      comparison: { with: 'own_past', measure: 'completion', own: 0.2, other: 0.9 },
      involved: { members: [], memberCount: 0, groups: [], workflow: { key: 'quote', step: 'sent' } },
    },
  });
});

test('of several workflows it tells the one that loses the most runs', () => {
  const report: WorkflowUse = {
    key: 'report',
    started: 90,
    completed: 30,
    startedBefore: 0,
    completedBefore: 0,
    endedAfter: [50, 10],
  };
  const workflows = [...(quotes(5, 40).workflows ?? []), report];
  const told = { finding: { involved: { workflow: { key: 'report', step: 'saved' } } } };
  expect(verdict({ workflows })).toMatchObject(told);
  expect(verdict({ workflows: workflows.toReversed() })).toMatchObject(told);
});

test.each([
  ['below a half of the threshold', quotes(9, 40), 'high'],
  ['below the threshold', quotes(10, 40), 'medium'],
  ['only fallen', quotes(28, 40, [40, 40]), 'low'],
])('severity: %s', (_, given, severity) => expect(verdict(given)).toMatchObject({ finding: { severity } }));

test.each([
  ['the last 28 days, where all was well before', quotes(9, 40, [36, 40]), '2026-08-22'],
  ['the previous 28, where it was low already', quotes(9, 40, [12, 40]), '2026-07-25'],
])('since the first of %s', (_, given, since) =>
  expect(verdict(given)).toMatchObject({ finding: { since } }),
);

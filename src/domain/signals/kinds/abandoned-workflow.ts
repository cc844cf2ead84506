import type { Catalog } from '../../catalog/catalog.ts';
import { daysBefore } from '../../catalog/days.ts';
import type { WorkflowUse } from '../../evaluation/facts.ts';
import { leastByChance, sharesDiffer } from '../chance.ts';
import type { Detector } from '../detector.ts';
import { type Finding, NOBODY, type Verdict } from '../signal.ts';
import { judged, notTold, unknown } from '../verdict.ts';

/** Runs begun in 28 days from which a share of them says something; half as many keep a signal open. */
const ENOUGH_RUNS = 20;

/** Fallen by so many points against the 28 days before, and by more than chance, with so many runs in both. */
const FALL = { runs: 30, fires: 0.25, holds: 0.15 };

/** Above the threshold by this factor a signal stays open. */
const HOLDS = 1.15;

/**
 * Runs of a workflow are begun and left, or more often than before (domain.md section 4). Of twenty runs nine may be
 * completed by chance where half of them usually are, so what is below the threshold has to be so by more than
 * chance, or in both 28 days.
 */
export const abandonedWorkflow: Detector = {
  kind: 'abandoned_workflow',
  readsUsage: true,
  detect: ({ people, measures, workflows, asOf }, catalog) => {
    const { floorMembers } = catalog.signals;
    if (people === null || measures.mau === null || measures.members === null) {
      return unknown('person_unknown');
    }
    if (catalog.workflows.length === 0) return unknown('not_known');
    if (measures.members < floorMembers) return unknown('too_small');
    if (measures.mau < floorMembers) return notTold('not_known');
    const verdicts = workflows
      .toSorted((a, b) => leftOf(b) - leftOf(a) || (a.key < b.key ? -1 : 1))
      .map((workflow) => verdictOn(workflow, catalog, asOf));
    return (
      verdicts.find(({ state }) => state === 'firing') ??
      verdicts.find(({ state }) => state === 'holding') ??
      verdicts.find((verdict) => verdict.state === 'clear' && verdict.because === 'cleared') ??
      notTold('not_known')
    );
  },
};

const leftOf = ({ started, completed }: WorkflowUse) => started - completed;

function verdictOn(workflow: WorkflowUse, catalog: Catalog, asOf: string): Verdict {
  const { started, startedBefore } = workflow;
  if (started < ENOUGH_RUNS / 2) return notTold('not_known');
  const now = workflow.completed / started;
  const before = startedBefore >= ENOUGH_RUNS ? workflow.completedBefore / startedBefore : null;
  const threshold = catalog.signals.completion;
  const lasting = before !== null && before < threshold;
  const low = now < threshold && (lasting || now < leastByChance(threshold, started));
  const points = before === null ? 0 : before - now;
  const fell = points >= FALL.fires && fellBeyondChance(workflow);
  const holds = now < threshold * HOLDS || points >= FALL.holds;
  return judged(started >= ENOUGH_RUNS && (low || fell), holds, {
    severity: severityOf(now, threshold),
    since: daysBefore(asOf, lasting ? 55 : 27),
    evidence: {
      started,
      completed: workflow.completed,
      completion: now,
      ...(before === null
        ? {}
        : {
            started_before: startedBefore,
            completed_before: workflow.completedBefore,
            completion_before: before,
          }),
      ...worstStep(workflow, catalog).evidence,
    },
    comparison:
      before === null
        ? { with: 'goal', measure: 'completion', own: now, other: threshold }
        : { with: 'own_past', measure: 'completion', own: now, other: before },
    involved: { ...NOBODY, workflow: worstStep(workflow, catalog).workflow },
  });
}

function fellBeyondChance({ started, completed, startedBefore, completedBefore }: WorkflowUse): boolean {
  return (
    Math.min(started, startedBefore) >= FALL.runs &&
    sharesDiffer({ part: completed, whole: started }, { part: completedBefore, whole: startedBefore })
  );
}

/** Low: most runs are still completed, but fewer than before. */
function severityOf(completion: number, threshold: number): Finding['severity'] {
  if (completion < threshold / 2) return 'high';
  return completion < threshold ? 'medium' : 'low';
}

/** The step that was not taken where most runs ended, and how many ended there. */
function worstStep({ key, endedAfter }: WorkflowUse, { workflows }: Catalog) {
  const steps = workflows.find((workflow) => workflow.key === key)?.steps ?? [];
  const ends = endedAfter.slice(0, Math.max(0, steps.length - 1));
  const most = Math.max(0, ...ends);
  const step = most > 0 ? steps[ends.indexOf(most) + 1] : undefined;
  if (step === undefined) return { evidence: {}, workflow: null };
  return {
    evidence: { left_at_step: most, step_number: ends.indexOf(most) + 2 },
    workflow: { key, step: step.event },
  };
}

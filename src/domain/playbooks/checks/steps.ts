import type { Finding } from '../../yaml/faults.ts';
import { repeated } from '../../yaml/reading.ts';
import type { Outline, StepOutline } from '../outline.ts';

/** Steps that are given twice, stand out of order, or contradict themselves. */
export function stepFaults({ steps, trigger }: Outline): Finding[] {
  return [
    ...repeated(
      steps.flatMap(({ key }) => key ?? []),
      'a key that no other step has',
    ),
    ...outOfOrder(steps),
    ...steps.flatMap(offsetFaults),
    ...(trigger.kind === 'member_inactive' ? beforeSilence(steps, trigger.days) : []),
    ...steps.flatMap(waitFaults),
    ...steps.flatMap(subjectFaults),
  ];
}

function outOfOrder(steps: StepOutline[]): Finding[] {
  return steps.flatMap(({ day }, index) => {
    const before = steps.slice(0, index).findLast((step) => step.day !== null)?.day ?? null;
    if (day === null || before === null || day.number >= before.number) return [];
    return [
      { path: day.path, found: null, expected: 'steps in the order of their days', against: before.path },
    ];
  });
}

function offsetFaults({ given, path }: StepOutline): Finding[] {
  const { day, week } = given;
  if (day !== undefined && week !== undefined)
    return [{ path: [...path, 'week'], found: 'a week beside a day', expected: 'one of the two' }];
  return day === undefined && week === undefined
    ? [{ path: [...path, 'day'], found: null, expected: 'a day, or a week' }]
    : [];
}

/** The days of silence are counted from the last active day, and the playbook starts only when there are enough. */
function beforeSilence(steps: StepOutline[], silence: unknown): Finding[] {
  if (typeof silence !== 'number') return [];
  return steps.flatMap(({ day }) =>
    day === null || day.number >= silence
      ? []
      : [
          {
            path: day.path,
            found: null,
            expected: `a day from ${silence} on, as it counts from the last active day`,
            against: ['trigger', 'days'],
          },
        ],
  );
}

function waitFaults({ given, path }: StepOutline): Finding[] {
  if (given.wait_days === undefined || given.when !== undefined) return [];
  const at = [...path, 'wait_days'];
  return [{ path: at, atKey: true, found: 'wait_days without when', expected: 'a condition to wait for' }];
}

function subjectFaults({ given, message, path }: StepOutline): Finding[] {
  const at = [...path, 'message', 'subject'];
  if (given.channel === 'email' && given.message !== undefined && message.subject === undefined)
    return [{ path: at, found: null, expected: 'the subject of the e-mail' }];
  if (typeof given.channel !== 'string' || given.channel === 'email' || message.subject === undefined)
    return [];
  return [
    {
      path: at,
      atKey: true,
      found: `a subject on the channel ${given.channel}`,
      expected: 'a subject only on email',
    },
  ];
}

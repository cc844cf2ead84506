import { expect, test } from 'vitest';
import { judgeUnmapped } from '../../src/doctor/unmapped.ts';

const event = { name: 'Deal Won', events: 3, firstDay: '2026-06-01', lastDay: '2026-06-02' };

test.each([
  [[], null],
  [[event], /^1 event name .*lists it\.$/],
  [[event, event], /^2 event names .*lists them\.$/],
])('%j', (unmapped, detail) => {
  const check = judgeUnmapped(unmapped);
  if (detail === null) expect(check).toBeNull();
  else expect(check).toMatchObject({ state: 'ok', detail: expect.stringMatching(detail) });
});

import { describe, expect, test } from 'vitest';
import { isHeldOut } from '../../../src/domain/enrolments/holdout.ts';

const ids = Array.from({ length: 20_000 }, (_, index) => `acc-${index}`);
const heldOut = (playbook: string, share: number) => ids.filter((id) => isHeldOut(id, playbook, share));

describe('who is held out', () => {
  test.each([0.05, 0.1, 0.5])('is a share of %f of accounts', (share) => {
    const spread = Math.sqrt((share * (1 - share)) / ids.length);
    expect(Math.abs(heldOut('welcome', share).length / ids.length - share)).toBeLessThan(4 * spread);
  });

  test('is nobody at 0 and everybody at 1', () => {
    expect(heldOut('welcome', 0)).toEqual([]);
    expect(heldOut('welcome', 1)).toHaveLength(ids.length);
  });

  test('stays held out when the share grows', () => {
    const larger = new Set(heldOut('welcome', 0.2));
    expect(heldOut('welcome', 0.1).every((id) => larger.has(id))).toBe(true);
  });

  test('is drawn anew for each playbook', () => {
    const other = new Set(heldOut('silent', 0.1));
    const both = heldOut('welcome', 0.1).filter((id) => other.has(id));
    expect(both.length / ids.length).toBeGreaterThan(0.005);
    expect(both.length / ids.length).toBeLessThan(0.015);
  });

  test('does not change from one release to the next', () => {
    expect(ids.slice(0, 40).filter((id) => isHeldOut(id, 'welcome', 0.1))).toMatchInlineSnapshot(`
      [
        "acc-20",
        "acc-27",
        "acc-28",
      ]
    `);
  });
});

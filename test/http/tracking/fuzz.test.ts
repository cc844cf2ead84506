import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Call } from '../../../src/domain/tracking/call.ts';
import { requests, type SentRequest } from './requests.ts';
import { basic, now, serving } from './serving.ts';
import { storedCall } from './stored-call.ts';

/** `npm run campaign:fuzz` sends 100,000. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 2000);
const AT_ONCE = 20;
/** Bodies of 500 KB that are read and inflated at the same time, and garbage that is not collected yet. */
const MOST_GROWTH = 400_000_000;

const LATEST = now.getTime() + 5 * 60_000;

test(`${REQUESTS} requests made wrong in every way: each is answered, and only what validates is stored`, async () => {
  let answered = 0;
  let stored = 0;
  let rss = 0;
  const invalid: string[] = [];
  const statuses = new Map<number, number>();
  const receive = async (calls: Call[]) => {
    for (const call of calls) {
      const { error } = storedCall.safeParse(call);
      if (error) invalid.push(`${z.prettifyError(error)}: ${JSON.stringify(call).slice(0, 1000)}`);
      if (call.at.getTime() > LATEST) invalid.push(`at ${call.at.toISOString()}`);
    }
    stored += calls.length;
    return { stored: calls.length, suppressed: [] };
  };
  const { app } = await serving({ receive });
  const before = process.memoryUsage.rss();

  const send = async ({ path, headers, body }: SentRequest) => {
    const answer = await app.inject({ method: 'POST', url: path, headers, payload: body });
    const said: unknown = answer.json();
    answered++;
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
    expect(answer.statusCode, JSON.stringify(said)).toBeLessThan(500);
    expect(said).toMatchObject({ success: answer.statusCode === 200 });
    if (headers['authorization'] !== basic) expect(answer.statusCode).not.toBe(200);
  };

  const many = fc.array(requests(basic), { minLength: AT_ONCE, maxLength: AT_ONCE });
  await fc.assert(
    fc.asyncProperty(many, async (sent) => {
      await Promise.all(sent.map(send));
      expect(invalid).toEqual([]);
      rss = Math.max(rss, process.memoryUsage.rss());
    }),
    { numRuns: Math.ceil(REQUESTS / AT_ONCE), endOnFailure: true },
  );

  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect(answered).toBeGreaterThanOrEqual(REQUESTS);
  expect(stored).toBeGreaterThan(REQUESTS / 10);
  expect(rss - before).toBeLessThan(MOST_GROWTH);
  process.stderr.write(
    `${answered} requests: ${stored} calls stored, ${JSON.stringify(Object.fromEntries(statuses))}, ${Math.round((rss - before) / 1e6)} MB more at most\n`,
  );
}, 3_600_000);

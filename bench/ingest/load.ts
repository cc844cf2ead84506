import autocannon from 'autocannon';

/** What one kind of request asks of a server: so many calls each, over so many connections. */
export type Load = { path: '/v1/batch' | '/v1/track'; calls: number; connections: number };

export const BATCHES: Load = { path: '/v1/batch', calls: 100, connections: 100 };
export const SINGLES: Load = { path: '/v1/track', calls: 1, connections: 200 };

/** `calls`: those acknowledged. */
export type Outcome = { calls: number; callsPerSecond: number; p99Ms: number; failed: number };

const ACCOUNTS = 200;
const MEMBERS = 50;
const TEMPLATES = 200;
/** One request in so many is sent twice. */
const REPEATED = 50;
const DAY_MS = 86_400_000;
const EVENTS = ['contact.created', 'deal.stage_changed', 'note.added', 'task.completed', 'dashboard.viewed'];

const accountId = (account: number) => `account-${account}`;
const memberId = (account: number, member: number) => `member-${account}-${member}`;

/** Calls that put everyone into their account, in batches. */
export function groupBatches(): string[] {
  return Array.from({ length: ACCOUNTS }, (_, account) =>
    JSON.stringify({
      batch: Array.from({ length: MEMBERS }, (_member, member) => ({
        type: 'group',
        messageId: `00000000-0000-4000-9000-${hex(account * MEMBERS + member, 12)}`,
        userId: memberId(account, member),
        groupId: accountId(account),
        traits: { name: `Company ${account}`, plan: 'pro' },
        timestamp: new Date(Date.now() - 10 * DAY_MS).toISOString(),
      })),
    }),
  );
}

/**
 * Sends for so many seconds, as fast as answers come or at `callsPerSecond`. Every message has an id of its own, but
 * one request in 50 is sent twice, and times lie in any order within three days.
 */
export async function send(
  url: string,
  key: string,
  load: Load,
  seconds: number,
  callsPerSecond?: number,
): Promise<Outcome> {
  const bodies = freshBodies(load);
  const result = await autocannon({
    url,
    connections: load.connections,
    duration: seconds,
    ...(callsPerSecond === undefined
      ? {}
      : { overallRate: Math.max(1, Math.round(callsPerSecond / load.calls)) }),
    requests: [
      {
        method: 'POST',
        path: load.path,
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        },
        setupRequest: (request) => Object.assign(request, { body: bodies() }),
      },
    ],
  });
  const calls = result['2xx'] * load.calls;
  return {
    calls,
    callsPerSecond: calls / result.duration,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

/** Bodies made beforehand, in which only the end of each message id changes: making JSON would be half of the work. */
function freshBodies({ calls }: Load): () => Buffer {
  const templates = Array.from({ length: TEMPLATES }, (_, index) => template(index, calls));
  const run = hex(Math.floor(Math.random() * 2 ** 32), 8);
  let sent = 0;
  let last = Buffer.alloc(0);
  return () => {
    sent += 1;
    if (sent % REPEATED === 0) return last;
    const { body, places } = templates[sent % TEMPLATES]!;
    last = Buffer.from(body);
    for (const [call, place] of places.entries()) {
      last.write(run, place, 'latin1');
      last.write(hex(sent * calls + call, 12), place + 24, 'latin1');
    }
    return last;
  };
}

const ID = '00000000-0000-4000-8000-000000000000';

/** A body as Segment's client for Node writes it, and where the message ids stand. */
function template(index: number, calls: number): { body: Buffer; places: number[] } {
  const items = Array.from({ length: calls }, (_, call) => item(index * calls + call));
  const body = Buffer.from(
    JSON.stringify(calls === 1 ? items[0] : { batch: items, sentAt: new Date().toISOString() }),
  );
  const places: number[] = [];
  for (let at = body.indexOf(ID); at !== -1; at = body.indexOf(ID, at + ID.length)) places.push(at);
  return { body, places };
}

function item(index: number): object {
  const account = index % ACCOUNTS;
  // Half of the calls name their account, the others leave it to where their person is.
  const groupId = index % 2 === 0 ? { groupId: accountId(account) } : {};
  return {
    type: 'track',
    messageId: ID,
    userId: memberId(account, (index * 7) % MEMBERS),
    event: EVENTS[index % EVENTS.length],
    properties: {
      plan: 'pro',
      source: 'toolbar',
      items: index % 9,
      url: `https://app.example.com/deals/${index}`,
    },
    context: { library: { name: '@segment/analytics-node', version: '3.1.0' }, ...groupId },
    integrations: {},
    timestamp: new Date(Date.now() - ((index * 7919) % (3 * DAY_MS))).toISOString(),
    _metadata: { nodeVersion: '26.10.0', jsRuntime: 'node' },
  };
}

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');

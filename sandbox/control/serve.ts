import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { verifyRequestUrl } from '../delivery/verify-request-url.ts';
import { faultRequest, isDelivery } from '../faults/fault.ts';
import { addFault, removeAllFaults, removeFault } from '../faults/faults.ts';
import type { LocalSlack } from '../local-slack.ts';
import { archiveChannel } from '../state/archive-channel.ts';
import { findChannel } from '../state/channels.ts';
import { forgetExchanges } from '../state/traffic.ts';
import { parseJson, readBody } from '../web-api/arguments.ts';
import { methods } from '../web-api/methods.ts';

type Answered = { status: number; body: unknown };

const done: Answered = { status: 200, body: { ok: true } };

function problem(status: number, sentence: string): Answered {
  return { status, body: { problem: sentence } };
}

function noChannel(name: string): Answered {
  return problem(404, `There is no channel ${name}.`);
}

/**
 * Makes things go wrong and tells what happened, for the page's fault panel and for scripts:
 *
 *     GET, POST, DELETE /control/faults      DELETE /control/faults/<id>
 *     GET /control/traffic                   DELETE /control/traffic
 *     POST /control/disconnect {reason}      POST /control/archive {channel, archived}
 *     POST /control/request-url {url}
 */
export async function serveControl(
  slack: LocalSlack,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, body } = await answer(slack, request.method ?? 'GET', path, request);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

async function answer(
  slack: LocalSlack,
  verb: string,
  path: string,
  request: IncomingMessage,
): Promise<Answered> {
  const { state } = slack;
  const [thing, id] = path.split('/');
  if (verb === 'POST' && Object.hasOwn(acts, path)) return perform(slack, path, request);
  if (verb === 'GET' && path === 'faults') return { status: 200, body: [...state.faults.values()] };
  if (verb === 'GET' && path === 'traffic') return { status: 200, body: state.traffic };
  if (verb === 'DELETE' && path === 'faults') {
    removeAllFaults(state);
    return done;
  }
  if (verb === 'DELETE' && path === 'traffic') {
    forgetExchanges(state);
    return done;
  }
  if (verb === 'DELETE' && thing === 'faults' && id !== undefined) {
    return removeFault(state, id)
      ? done
      : problem(404, 'There is no such fault; it may have struck often enough.');
  }
  return problem(404, `The control API has no ${verb} /control/${path}.`);
}

/** The faults in force and the acts that happen once, each with what its body must be. */
const acts: Record<string, (slack: LocalSlack, body: unknown) => Answered | Promise<Answered>> = {
  faults: act(faultRequest, ({ state }, asked) => {
    const { channel, target } = asked;
    if (!isTarget(target)) return problem(400, `There is no method or delivery ${target} to strike.`);
    if (channel !== null && !findChannel(state, channel)) return noChannel(channel);
    return { status: 201, body: addFault(state, asked) };
  }),

  disconnect: act(
    z.strictObject({
      reason: z.enum(['warning', 'refresh_requested', 'link_disabled', 'cut']).default('refresh_requested'),
    }),
    ({ sockets }, { reason }) => {
      sockets.disconnect(reason);
      return done;
    },
  ),

  archive: act(
    z.strictObject({ channel: z.string(), archived: z.boolean().default(true) }),
    (slack, { channel: name, archived }) => {
      const channel = findChannel(slack.state, name);
      if (!channel) return noChannel(name);
      archiveChannel(slack.state, channel, archived);
      return done;
    },
  ),

  'request-url': act(z.strictObject({ url: z.url().nullable() }), async (slack, { url }) => {
    const refusal = url === null ? null : await verifyRequestUrl(slack, url);
    if (refusal !== null) return problem(422, refusal);
    slack.requestUrl = url;
    return done;
  }),
};

/** What a fault can strike; a misspelt one would never strike and nobody would know why. */
function isTarget(name: string): boolean {
  return ['*', 'response_url'].includes(name) || isDelivery(name) || Object.hasOwn(methods, name);
}

/** An act with its body parsed. */
function act<T extends z.ZodType>(
  asked: T,
  run: (slack: LocalSlack, asked: z.infer<T>) => Answered | Promise<Answered>,
) {
  return (slack: LocalSlack, body: unknown) => {
    const parsed = asked.safeParse(body);
    return parsed.success ? run(slack, parsed.data) : problem(400, z.prettifyError(parsed.error));
  };
}

async function perform(slack: LocalSlack, path: string, request: IncomingMessage): Promise<Answered> {
  // A JSON content type cannot be sent from another site without asking first, so no other site acts here.
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  if (!isJson) return problem(415, 'A body of type application/json is expected.');
  return acts[path]?.(slack, parseJson((await readBody(request)) || '{}')) ?? done;
}

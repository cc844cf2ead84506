import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { LocalSlack } from '../local-slack.ts';
import { act, deed } from '../people/act.ts';
import { parseJson, readBody } from '../web-api/arguments.ts';
import { pageBundle } from './bundle.ts';

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Uptake demo</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230f766e'/%3E%3Cpath d='M7 21l6-6 4 4 8-9' stroke='%23fff' stroke-width='3' fill='none' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/page.css">
</head>
<body><div id="root"></div><script type="module" src="/page.js"></script></body>
</html>
`;

/** Answers the requests of the page. False: the path is none of the page's. */
export async function servePage(
  slack: LocalSlack,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (path === '/' || path.startsWith('/archives/')) send(response, 'text/html', html);
  else if (path === '/page.js') send(response, 'text/javascript', (await pageBundle()).script);
  else if (path === '/page.css') send(response, 'text/css', (await pageBundle()).style);
  else if (path === '/page/act' && request.method === 'POST') await serveDeed(slack, request, response);
  else return false;
  return true;
}

const deedRequest = z.object({ person: z.string(), deed });

async function serveDeed(
  slack: LocalSlack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A JSON content type cannot be sent from another site without asking first, so no other site acts here.
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  const parsed = deedRequest.safeParse(parseJson(await readBody(request)));
  const result =
    isJson && parsed.success
      ? await act(slack, parsed.data.person, parsed.data.deed)
      : { ok: false, problem: parsed.success ? 'JSON is expected.' : z.prettifyError(parsed.error) };
  send(response, 'application/json', JSON.stringify(result));
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalSlack } from '../local-slack.ts';
import { findFileType } from '../state/file-types.ts';
import { findFile, receiveBytes } from '../state/files.ts';
import { readBytes, readForm } from './arguments.ts';
import { authorise } from './authorise.ts';
import { Refusal } from './refusal.ts';

/** Slack takes up to a gigabyte; a demo has no use for that. */
const mostBytes = 64 * 1024 * 1024;

/** Takes a file's bytes at the address that `files.getUploadURLExternal` gave: as they are, or in a form. */
export async function serveUpload(
  { state }: LocalSlack,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ticket = path.replace('v1/', '');
  const file = [...state.files.values()].find((other) => other.ticket === ticket);
  if (file?.stage !== 'announced') return end(response, 404, 'This upload address is not known, or used.');
  try {
    const bytes = await sentBytes(request);
    if (bytes.length !== file.length) {
      return end(response, 400, `${file.length} bytes were announced and ${bytes.length} came.`);
    }
    receiveBytes(file, bytes);
    end(response, 200, `OK - ${bytes.length}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    end(response, 400, error.code);
  }
}

async function sentBytes(request: IncomingMessage): Promise<Buffer> {
  const body = await readBytes(request, mostBytes);
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await readForm(contentType, body);
  const part = [...form.values()].find((value) => value instanceof Blob);
  return part ? Buffer.from(await part.arrayBuffer()) : Buffer.alloc(0);
}

/** A file's bytes for who has a token with `files:read`; anyone else is sent to sign in. */
export async function serveDownload(
  { state }: LocalSlack,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = findFile(state, path);
  if (!file?.bytes || (file.stage !== 'ready' && file.stage !== 'processing')) {
    return end(response, 404, 'There is no such file.');
  }
  // The page is signed in as whoever it shows; only a browser sends this header, and scripts in it cannot set it.
  const fromPage = request.headers['sec-fetch-site'] === 'same-origin';
  const token = request.headers.authorization?.replace(/^Bearer /i, '') ?? null;
  try {
    if (!fromPage) authorise(state, { token: 'bot', scopes: ['files:read'], tier: 4 }, token);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.writeHead(302, { location: `/?redir=${encodeURIComponent(`/files-pri/${path}`)}` }).end();
    return;
  }
  response.writeHead(200, {
    'content-type': findFileType(file.name).mimetype,
    'content-length': file.bytes.length,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

import { expect, test } from 'vitest';
import { tokens } from '../../../sandbox/tokens.ts';
import { localSlack, success } from '../with-bot.ts';
import { permissiveSlack } from './calling.ts';

const authorization = `Bearer ${tokens.bot}`;
const message = { channel: success, text: 'hello' };
const form = new URLSearchParams(message).toString();
const json = JSON.stringify(message);

async function call(method: string, contentType: string | null, body: string, headers = { authorization }) {
  const slack = await localSlack();
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { ...headers, ...(contentType !== null && { 'content-type': contentType }) },
    // A string would be given a content type of its own.
    body: new Uint8Array(Buffer.from(body)),
  });
  return (await response.json()) as Record<string, unknown>;
}

test.each([
  ['application/json; charset=utf-8', json, undefined],
  ['application/json', json, 'missing_charset'],
  ['application/x-www-form-urlencoded', form, undefined],
  ['application/x-www-form-urlencoded; charset=utf-8', form, 'superfluous_charset'],
])('%s is understood', async (contentType, body, warning) => {
  const answer = await call('chat.postMessage', contentType, body);
  expect(answer).toMatchObject({ ok: true, channel: success });
  expect(answer['warning']).toBe(warning);
  expect(answer['response_metadata']).toEqual(warning && { warnings: [warning] });
});

test.each([
  ['invalid_json', 'application/json', '{'],
  ['json_not_object', 'application/json', '[]'],
  ['missing_post_type', null, form],
  ['invalid_post_type', 'text/plain', form],
  ['invalid_form_data', 'multipart/form-data; boundary=x', 'not a form'],
  ['not_authed', 'application/json', JSON.stringify({ ...message, token: tokens.bot }), {}],
])('%s is how a body of type %s is refused', async (error, contentType, body, headers?: object) => {
  const answer = await call('chat.postMessage', contentType, body, (headers ?? { authorization }) as never);
  expect(answer).toMatchObject({ ok: false, error });
});

test('a token may stand in a form', async () => {
  const body = new URLSearchParams({ ...message, token: tokens.bot }).toString();
  const answer = await call('chat.postMessage', 'application/x-www-form-urlencoded', body, {} as never);
  expect(answer).toMatchObject({ ok: true });
});

test.each([
  ['chat.postMessage', {}, ['missing required field: channel']],
  ['users.info', { user: 7 }, ['must be a valid string [json-pointer:/user]']],
  ['files.getUploadURLExternal', { filename: 'a.png' }, ['missing required field: length']],
])('%s says which of its arguments %j is wrong', async (method, args, faults) => {
  const slack = await permissiveSlack();
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(args),
  });
  expect(await response.json()).toEqual({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  });
});

test.each(['no.such.method', 'constructor', '__proto__'])('%s is no method', async (method) => {
  expect(await call(method, 'application/json; charset=utf-8', '{}')).toEqual({
    ok: false,
    error: 'unknown_method',
    req_method: method,
  });
});

test('api.test gives back what it was given, errors too', async () => {
  const type = 'application/json; charset=utf-8';
  expect(await call('api.test', type, '{"foo":"bar"}')).toEqual({ ok: true, args: { foo: 'bar' } });
  expect(await call('api.test', type, '{"error":"my_error"}')).toMatchObject({
    ok: false,
    error: 'my_error',
  });
});

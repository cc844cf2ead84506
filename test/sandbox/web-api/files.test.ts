import { expect, test } from 'vitest';
import { tokens } from '../../../sandbox/tokens.ts';
import { priya, random, success } from '../with-bot.ts';
import { bot, clientOf, errorOf, permissiveSlack } from './calling.ts';

const bytes = Buffer.from('not really a picture');

async function desk(scopes?: string[]) {
  const slack = await permissiveSlack(scopes);
  const client = clientOf(slack);
  return { slack, client };
}

type Desk = Awaited<ReturnType<typeof desk>>;

async function uploaded({ client }: Desk, filename = 'chart.png', sent: Uint8Array = bytes) {
  const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename, length: bytes.length });
  const response = await fetch(upload_url!, { method: 'POST', body: new Uint8Array(sent) });
  return { id: file_id!, url: upload_url!, status: response.status, said: await response.text() };
}

const picture = (id: string) => [{ type: 'image', slack_file: { id }, alt_text: 'A chart' }];

test('a file is announced, uploaded, completed, examined, and then shared in one message', async () => {
  const at = await desk();
  const { client, slack } = at;
  const { id, status, said } = await uploaded(at);
  expect([status, said]).toEqual([200, `OK - ${bytes.length}`]);
  const completing = await client.files.completeUploadExternal({
    files: [{ id, title: 'Adoption' }],
    channel_id: success,
    initial_comment: 'See for yourself',
  });
  expect(completing.files).toMatchObject([{ id, title: 'Adoption', mimetype: '', shares: {}, channels: [] }]);
  const info = async () => (await client.files.info({ file: id })).file;
  expect(await info()).toMatchObject({ mimetype: '', shares: {} });
  await expect.poll(info).toMatchObject({
    mimetype: 'image/png',
    filetype: 'png',
    size: bytes.length,
    channels: [success],
    shares: { public: { [success]: [{ channel_name: 'customer-success' }] } },
  });
  const message = slack.state.messages.get(success)!.at(-1)!;
  expect(message).toMatchObject({
    user: bot,
    text: 'See for yourself',
    subtype: 'file_share',
    files: [{ id }],
  });
});

test('a picture can be used in a message only when Slack has examined it', async () => {
  const at = await desk();
  const { client } = at;
  const { id } = await uploaded(at);
  await client.files.completeUploadExternal({ files: [{ id }] });
  const post = (file: string) =>
    client.chat.postMessage({ channel: success, text: 'x', blocks: picture(file) });
  await expect(post(id)).rejects.toMatchObject({
    data: { error: 'invalid_blocks', errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'] },
  });
  await expect.poll(() => errorOf(post(id))).toBe('no error');
  expect(await errorOf(post('F0NOWHERE0'))).toBe('invalid_blocks');
  const view = { type: 'home' as const, blocks: picture('F0NOWHERE0') as never };
  expect(await errorOf(client.views.publish({ user_id: priya, view }))).toBe('invalid_blocks');
});

test('a file that is no picture is no image', async () => {
  const at = await desk();
  const { id } = await uploaded(at, 'table.csv');
  await at.client.files.completeUploadExternal({ files: [{ id }] });
  await expect.poll(async () => (await at.client.files.info({ file: id })).file?.mimetype).toBe('text/csv');
  const posting = at.client.chat.postMessage({ channel: success, text: 'x', blocks: picture(id) });
  expect(await errorOf(posting)).toBe('invalid_blocks');
});

test('an upload address takes what was announced, once', async () => {
  const at = await desk();
  const short = await uploaded(at, 'chart.png', bytes.subarray(1));
  expect([short.status, short.said]).toEqual([400, '20 bytes were announced and 19 came.']);
  const good = await uploaded(at);
  const again = await fetch(good.url, { method: 'POST', body: new Uint8Array(bytes) });
  expect([good.status, again.status]).toEqual([200, 404]);
});

test('only whoever has a token with files:read can download a file', async () => {
  const at = await desk();
  const { id } = await uploaded(at);
  await at.client.files.completeUploadExternal({ files: [{ id }] });
  const { file } = await at.client.files.info({ file: id });
  const get = (authorization?: string) =>
    fetch(file!.url_private!, { redirect: 'manual', headers: authorization ? { authorization } : {} });
  const [signedIn, stranger, app] = await Promise.all([
    get(`Bearer ${tokens.bot}`),
    get(),
    get(`Bearer ${tokens.app}`),
  ]);
  expect([signedIn.status, stranger.status, app.status]).toEqual([200, 302, 302]);
  expect(Buffer.from(await signedIn.arrayBuffer())).toEqual(bytes);
});

test('a deleted file is gone from its message, the list and its address', async () => {
  const at = await desk();
  const { client, slack } = at;
  const { id } = await uploaded(at);
  await client.files.completeUploadExternal({ files: [{ id }], channel_id: success });
  const listed = async () => (await client.files.list({ channel: success })).files?.map((file) => file.id);
  await expect.poll(listed).toEqual([id]);
  const { file } = await client.files.info({ file: id });
  await client.files.delete({ file: id });
  expect(await listed()).toEqual([]);
  expect(slack.state.messages.get(success)!.at(-1)!.files).toEqual([]);
  expect(await errorOf(client.files.info({ file: id }))).toBe('file_deleted');
  const headers = { authorization: `Bearer ${tokens.bot}` };
  expect((await fetch(file!.url_private!, { headers })).status).toBe(404);
});

test('a file list comes in numbered pages', async () => {
  const at = await desk();
  const files = [await uploaded(at, 'a.png'), await uploaded(at, 'b.png'), await uploaded(at, 'c.png')];
  await at.client.files.completeUploadExternal({
    files: files.map(({ id }) => ({ id })) as [{ id: string }],
  });
  const list = async (page: number) => {
    const answer = await at.client.files.list({ count: 2, page });
    return [answer.files?.map(({ name }) => name), answer.paging];
  };
  await expect.poll(() => list(1)).toEqual([['c.png', 'b.png'], { count: 2, total: 3, page: 1, pages: 2 }]);
  expect((await list(2))[0]).toEqual(['a.png']);
});

test.each([
  ['files.info', { file: 'F0NOWHERE0' }, 'file_not_found'],
  ['files.delete', { file: 'F0NOWHERE0' }, 'file_not_found'],
  ['files.list', { user: 'U0NOBODY0' }, 'user_not_found'],
  ['files.completeUploadExternal', { files: [{ id: 'F0NOWHERE0' }] }, 'file_not_found'],
  ['files.completeUploadExternal', { files: [] }, 'invalid_arguments'],
  ['files.getUploadURLExternal', { filename: 'a.png', length: 0 }, 'invalid_arguments'],
])('%s with %j is answered with %s', async (method, args, error) => {
  const { client } = await desk();
  expect(await errorOf(client.apiCall(method, args))).toBe(error);
});

test.each([
  [{ channel_id: 'C0NOWHERE' }, 'channel_not_found'],
  [{ channel_id: random }, 'not_in_channel'],
  [{ channel_id: success, thread_ts: '1.000000' }, 'thread_not_found'],
])('a file is not shared to %j: %s', async (destination, error) => {
  const at = await desk();
  const { id } = await uploaded(at);
  const completing = at.client.apiCall('files.completeUploadExternal', { files: [{ id }], ...destination });
  expect(await errorOf(completing)).toBe(error);
});

test('a file whose bytes never came cannot be completed', async () => {
  const { client } = await desk();
  const { file_id } = await client.files.getUploadURLExternal({ filename: 'a.png', length: 3 });
  const completing = client.files.completeUploadExternal({ files: [{ id: file_id! }] });
  expect(await errorOf(completing)).toBe('file_not_found');
});

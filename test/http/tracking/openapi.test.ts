import { expect, test } from 'vitest';
import { z } from 'zod';
import { serving } from './serving.ts';

/** What OpenAPI 3.1 requires of a document, as far as ours uses it (https://spec.openapis.org/oas/v3.1.1). */
const operation = z.object({
  summary: z.string(),
  requestBody: z.object({
    content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }),
  }),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.object({
      description: z.string(),
      content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }),
    }),
  ),
});
const document = z.object({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.object({ title: z.string(), version: z.string() }),
  components: z.object({
    securitySchemes: z.record(z.string(), z.object({ type: z.literal('http'), scheme: z.string() })),
  }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), z.strictObject({ post: operation })),
});

test('the description names every path with its body and its answers', async () => {
  const { app } = await serving();
  const answer = await app.inject('/openapi.json');
  const { paths } = document.parse(answer.json());
  const words = ['track', 'page', 'screen', 'identify', 'group', 'alias', 'batch', 'import', 'delete'];
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(words.map((word) => `/v1/${word}`)));
  expect(Object.keys(paths)).toHaveLength(words.length + 7);
  expect(JSON.stringify(paths)).not.toContain('$ref');
});

test.each([
  ['/v1/track', { userId: 'u', event: 'e', properties: { a: 1 } }, true],
  ['/v1/track', { userId: 17, event: 'e', context: { groupId: 'g' } }, true],
  ['/v1/track', { userId: 'u', event: [] }, false],
  ['/v1/group', { userId: 'u', groupId: 'g', traits: {} }, true],
  ['/v1/group', { userId: 'u', groupId: 'g', traits: 'none' }, false],
  ['/v1/batch', { batch: [{ type: 'alias', userId: 'u', previousId: 'a' }] }, true],
  ['/v1/batch', { batch: [{ type: 'other', userId: 'u' }] }, false],
])('the schema of %s says of %j what the API does: %s', async (path, body, fits) => {
  const { app, post } = await serving();
  const { paths } = document.parse((await app.inject('/openapi.json')).json());
  const { schema } = paths[path]!.post.requestBody.content['application/json'];
  expect(z.fromJSONSchema(schema).safeParse(body).success).toBe(fits);
  expect((await post(path, body)).statusCode).toBe(fits ? 200 : 400);
});

test('the answers are as described', async () => {
  const { app, post } = await serving();
  const { paths } = document.parse((await app.inject('/openapi.json')).json());
  const { responses } = paths['/v1/batch']!.post;
  const wrong = { type: 'track', userId: 'u' };
  const bodies = [[{ ...wrong, event: 'e' }, wrong], [wrong]];
  for (const batch of bodies) {
    const answer = await post('/v1/batch', { batch });
    const { schema } = responses[answer.statusCode]!.content['application/json'];
    expect(z.fromJSONSchema(schema).parse(answer.json())).toEqual(answer.json());
  }
});

import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { z } from 'zod';
import { answerSchemas } from './answers.ts';
import { callSchemas, type CallType, deleteSchema } from './schemas.ts';

const WORDS: Record<CallType | 'batch' | 'delete', string> = {
  track: 'Somebody did something.',
  page: 'Somebody looked at a page; the event is `Viewed <name> Page`.',
  screen: 'Somebody looked at a screen; the event is `Viewed <name> Screen`.',
  identify: 'Describes a member.',
  group: 'Describes an account, and says that a person is in it.',
  alias: 'Says which member an anonymous id is.',
  batch: 'Up to 2,500 calls in 500 KB. Each is taken or refused by itself.',
  delete: 'Removes what is known of a member and refuses their calls from now on.',
};

const batchSchema = z.object({
  batch: z.array(
    z.discriminatedUnion('type', [
      callSchemas.track.extend({ type: z.literal('track') }),
      callSchemas.page.extend({ type: z.literal('page') }),
      callSchemas.screen.extend({ type: z.literal('screen') }),
      callSchemas.identify.extend({ type: z.literal('identify') }),
      callSchemas.group.extend({ type: z.literal('group') }),
      callSchemas.alias.extend({ type: z.literal('alias') }),
    ]),
  ),
  sentAt: z.iso.datetime().optional(),
});

const BODIES = { ...callSchemas, batch: batchSchema, delete: deleteSchema };

/** Serves the description of every route that is added after it, made of the schemas that requests are read with. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  // Schemas are for the description alone: bodies are read call by call, and answers are plain JSON.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Uptake tracking API',
        version: '1',
        description: 'Usage as clients of Segment and RudderStack send it.',
      },
      components: {
        securitySchemes: {
          basic: { type: 'http', scheme: 'basic', description: 'The write key as user name, no password.' },
          bearer: { type: 'http', scheme: 'bearer', description: 'The write key.' },
        },
      },
      security: [{ basic: [] }, { bearer: [] }],
    },
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

/** What the description says of a route. */
export function routeSchema(type: CallType | 'batch' | 'delete'): FastifySchema {
  const refused = jsonSchema(answerSchemas.failure);
  return {
    summary: WORDS[type],
    body: jsonSchema(BODIES[type]),
    response: {
      200: { description: 'It is durable.', ...jsonSchema(answerSchemas.success) },
      400: { description: 'Nothing of it can be taken.', ...refused },
      401: { description: 'The write key is missing, unknown or revoked.', ...refused },
      ...(type === 'delete' && { 403: { description: 'The write key may not delete.', ...refused } }),
      413: { description: 'Too large.', ...refused },
      415: { description: 'An unknown content encoding.', ...refused },
      429: { description: 'Too many calls a second; see `Retry-After`.', ...refused },
      503: { description: 'Nothing can be stored now; see `Retry-After`.', ...refused },
    },
  };
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return described;
}

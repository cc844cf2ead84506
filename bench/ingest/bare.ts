import fastify from 'fastify';
import { answerParent } from './answering.ts';

// A server that parses the same JSON and discards it.
const app = fastify({ logger: false, bodyLimit: 500 * 1024 });
app.post('/v1/batch', () => ({ success: true }));
app.post('/v1/track', () => ({ success: true }));
await answerParent(app, () => app.close());

import { z } from 'zod';
import { announceFile, deleteFile, findFile, processFiles, type StoredFile } from '../state/files.ts';
import type { State } from '../state/state.ts';
import { findTeammate } from '../state/teammates.ts';
import { jsonOr } from './arguments.ts';
import { addressedChannel, writableChannel } from './channel-access.ts';
import { fileAnswer } from './file-answer.ts';
import { method, type Method } from './method.ts';
import { refuse } from './refusal.ts';
import { threadOf } from './threads.ts';

const one = z.object({ file: z.string() });
const number = z.coerce.number();

/** https://docs.slack.dev/messaging/working-with-files#uploading-files */
export const files: Record<string, Method> = {
  'files.getUploadURLExternal': method(
    { scopes: ['files:write'], tier: 4 },
    z.object({
      filename: z.string().min(1),
      length: number.int().positive(),
      alt_text: z.string().optional(),
    }),
    ({ origin, state }, args) => {
      const { filename: name, length, alt_text: altText = null } = args;
      const file = announceFile(state, { name, length, altText, user: state.app.botUserId, origin });
      return { upload_url: `${origin}/upload/v1/${file.ticket}`, file_id: file.id };
    },
  ),

  'files.completeUploadExternal': method(
    { scopes: ['files:write'], tier: 4 },
    z.object({
      files: jsonOr(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
      channel_id: z.string().optional(),
      thread_ts: z.string().optional(),
      initial_comment: z.string().default(''),
    }),
    ({ state }, args) => {
      const completed = args.files.map(({ id }) => uploadedFile(state, id));
      const destination = args.channel_id === undefined ? null : destinationOf(state, args.channel_id, args);
      for (const [index, file] of completed.entries()) file.title = args.files[index]?.title ?? file.title;
      processFiles(state, completed, destination);
      return { files: completed.map((file) => fileAnswer(state, file)) };
    },
  ),

  'files.info': method({ scopes: ['files:read'], tier: 4 }, one, ({ state }, args) => ({
    file: fileAnswer(state, livingFile(state, args.file)),
    comments: [],
    response_metadata: { next_cursor: '' },
  })),

  'files.list': method(
    { scopes: ['files:read'], tier: 3 },
    z.object({
      channel: z.string().optional(),
      user: z.string().optional(),
      ts_from: number.default(0),
      ts_to: number.default(Number.POSITIVE_INFINITY),
      count: number.int().positive().default(100),
      page: number.int().positive().default(1),
    }),
    ({ state }, args) => {
      if (args.user !== undefined && !findTeammate(state, args.user)) refuse('user_not_found');
      const found = [...state.files.values()]
        .filter(({ stage }) => stage === 'ready')
        .filter(({ user }) => user === (args.user ?? user))
        .filter(({ createdAt }) => createdAt >= args.ts_from && createdAt <= args.ts_to)
        .filter(
          ({ shares }) =>
            args.channel === undefined || shares.some(({ channel }) => channel === args.channel),
        )
        .toReversed();
      const start = (args.page - 1) * args.count;
      return {
        files: found.slice(start, start + args.count).map((file) => fileAnswer(state, file)),
        paging: {
          count: args.count,
          total: found.length,
          page: args.page,
          pages: Math.ceil(found.length / args.count),
        },
      };
    },
  ),

  'files.delete': method({ scopes: ['files:write'], tier: 3 }, one, ({ state }, args) => {
    const file = livingFile(state, args.file);
    if (file.user !== state.app.botUserId) refuse('cant_delete_file');
    deleteFile(state, file);
    return {};
  }),
};

/** Its bytes have to be there, and it can be completed once. */
function uploadedFile(state: State, id: string): StoredFile {
  const file = findFile(state, id);
  return file?.stage === 'uploaded' ? file : refuse('file_not_found');
}

function livingFile(state: State, id: string): StoredFile {
  const file = findFile(state, id) ?? refuse('file_not_found');
  if (file.stage === 'deleted') refuse('file_deleted');
  return file.stage === 'processing' || file.stage === 'ready' ? file : refuse('file_not_found');
}

function destinationOf(
  state: State,
  channelId: string,
  args: { thread_ts?: string | undefined; initial_comment: string },
) {
  const channel = writableChannel(state, addressedChannel(state, channelId));
  const threadTs = threadOf(state, channel, args.thread_ts);
  return { channel: channel.id, threadTs, comment: args.initial_comment, user: state.app.botUserId };
}

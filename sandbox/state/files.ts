import { randomUUID } from 'node:crypto';
import { findFileType } from './file-types.ts';
import { nextId } from './ids.ts';
import { post } from './messages.ts';
import { announce, type State } from './state.ts';

/** What a message holds of a file; `path` is where the page finds it. */
export type SharedFile = { id: string; name: string; title: string; mimetype: string; path: string };

/** Where a file was shared: the message that holds it. */
type Share = { channel: string; ts: string; threadTs: string | null };

export type StoredFile = {
  id: string;
  name: string;
  title: string;
  altText: string | null;
  user: string;
  createdAt: number;
  /** How many bytes were announced; the upload must bring as many. */
  length: number;
  bytes: Buffer | null;
  /** Names the upload address. */
  ticket: string;
  /** Slack's own address, under which the file's addresses are. */
  origin: string;
  /**
   * Uploaded in three steps (announced, its bytes there, completed), then Slack examines it for a moment: until it
   * is ready it has no type, is shared nowhere, and cannot be used as an image.
   */
  stage: 'announced' | 'uploaded' | 'processing' | 'ready' | 'deleted';
  shares: Share[];
};

/** Slack takes a moment to some seconds; enough here that an app which does not wait is found out. */
const processingMs = 300;

type Announced = Pick<StoredFile, 'name' | 'length' | 'altText' | 'user' | 'origin'>;

export function announceFile(state: State, announced: Announced): StoredFile {
  const file: StoredFile = {
    ...announced,
    id: nextId(state, 'F'),
    title: announced.name,
    createdAt: Math.floor(state.now().getTime() / 1000),
    bytes: null,
    ticket: randomUUID(),
    stage: 'announced',
    shares: [],
  };
  state.files.set(file.id, file);
  return file;
}

export function receiveBytes(file: StoredFile, bytes: Buffer): void {
  file.bytes = bytes;
  file.stage = 'uploaded';
}

/** Where completed files go: a message, or nowhere when only their ids are wanted. */
export type Destination = { channel: string; threadTs: string | null; comment: string; user: string };

/** Files that were uploaded are examined, and then shared in one message. */
export function processFiles(state: State, files: StoredFile[], destination: Destination | null): void {
  for (const file of files) file.stage = 'processing';
  setTimeout(() => {
    const kept = files.filter(({ stage }) => stage === 'processing');
    for (const file of kept) file.stage = 'ready';
    if (destination && kept.length > 0) share(state, kept, destination);
  }, processingMs).unref();
}

function share(state: State, files: StoredFile[], { channel, threadTs, comment, user }: Destination): void {
  const { ts } = post(state, {
    channel,
    user,
    threadTs,
    text: comment,
    subtype: 'file_share',
    files: files.map(sharedFile),
  });
  for (const file of files) file.shares.push({ channel, ts, threadTs });
}

function sharedFile(file: StoredFile): SharedFile {
  const { id, name, title } = file;
  return { id, name, title, mimetype: findFileType(name).mimetype, path: filePath(file) };
}

export function filePath({ id, name }: StoredFile): string {
  return `/files-pri/${id}/${encodeURIComponent(name)}`;
}

/** Gone from every message that held it. */
export function deleteFile(state: State, file: StoredFile): void {
  file.stage = 'deleted';
  file.bytes = null;
  for (const { channel, ts } of file.shares) {
    const message = state.messages.get(channel)?.find((other) => other.ts === ts);
    if (!message) continue;
    message.files = message.files.filter(({ id }) => id !== file.id);
    announce(state, { kind: 'message', message });
  }
  file.shares = [];
}

/** By its id, or by an address that holds the id. */
export function findFile(state: State, idOrUrl: string): StoredFile | null {
  const id = /\bF[A-Z0-9]{8,}\b/.exec(idOrUrl)?.[0];
  return id === undefined ? null : (state.files.get(id) ?? null);
}

import { findFileType } from '../state/file-types.ts';
import { filePath, type StoredFile } from '../state/files.ts';
import type { State } from '../state/state.ts';

/** A file as Slack shows it to apps: without type and shares until it is ready. */
export function fileAnswer(state: State, file: StoredFile) {
  const ready = file.stage === 'ready';
  const type = ready ? findFileType(file.name) : { mimetype: '', filetype: '', pretty: '' };
  const address = `${file.origin}${filePath(file)}`;
  return {
    id: file.id,
    created: file.createdAt,
    timestamp: file.createdAt,
    name: file.name,
    title: file.title,
    mimetype: type.mimetype,
    filetype: type.filetype,
    pretty_type: type.pretty,
    user: file.user,
    user_team: state.team.id,
    size: file.length,
    mode: 'hosted',
    ...(file.altText !== null && { alt_txt: file.altText }),
    is_external: false,
    external_type: '',
    editable: false,
    is_public: idsOf(state, file, 'public').length > 0,
    public_url_shared: false,
    file_access: 'visible',
    url_private: address,
    url_private_download: `${address}?download=1`,
    permalink: `${file.origin}/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
    channels: idsOf(state, file, 'public'),
    groups: idsOf(state, file, 'private'),
    ims: idsOf(state, file, 'direct', 'group-direct'),
    comments_count: 0,
    shares: sharesOf(state, file),
  };
}

function idsOf(state: State, file: StoredFile, ...kinds: string[]): string[] {
  const inKind = file.shares.filter(({ channel }) => kinds.includes(state.channels.get(channel)?.kind ?? ''));
  return [...new Set(inKind.map(({ channel }) => channel))];
}

/** The messages that hold it, by privacy and channel. */
function sharesOf(state: State, file: StoredFile) {
  const shares: Record<string, Record<string, unknown[]>> = {};
  for (const { channel, ts, threadTs } of file.shares) {
    const privacy = state.channels.get(channel)?.kind === 'public' ? 'public' : 'private';
    const inChannel = ((shares[privacy] ??= {})[channel] ??= []);
    inChannel.push({
      ts,
      ...(threadTs !== null && { thread_ts: threadTs }),
      channel_name: state.channels.get(channel)?.name,
      team_id: state.team.id,
    });
  }
  return shares;
}

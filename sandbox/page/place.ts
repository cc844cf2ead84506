/** Where one is. Kept in the address so that a reload stays there. */
export type Place = {
  person: string;
  channel: string;
  /** The thread that is open beside the channel. */
  thread: string | null;
  /** The message a link led to. */
  message: string | null;
};

/** Reads the page's own addresses and permalinks, `/archives/C123/p1700000000000100?thread_ts=...`. */
export function placeIn({ pathname, searchParams: query }: URL): Place {
  const [, channel = '', digits = ''] = /^\/archives\/(\w+)(?:\/p(\d+))?/.exec(pathname) ?? [];
  const linked = digits && `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  const parent = query.get('thread_ts');
  return {
    person: query.get('person') ?? '',
    channel: query.get('channel') ?? channel,
    thread: query.get('thread') ?? (parent !== linked ? parent : null),
    message: query.get('message') ?? (linked || null),
  };
}

/** The address of a message, as Slack forms it. */
export function permalink(
  origin: string,
  message: { channel: string; ts: string; threadTs: string | null },
): string {
  const { channel, ts, threadTs } = message;
  const link = `${origin}/archives/${channel}/p${ts.replace('.', '')}`;
  return threadTs === null || threadTs === ts ? link : `${link}?thread_ts=${threadTs}&cid=${channel}`;
}

import type { Snapshot } from '../../page-server/snapshot.ts';
import { channelTitle } from '../channel-title.ts';

/** One thing to pick; `raw` is what the app called it. */
export type Offered = { label: string; value: string; group: string | null; raw: { value: string } };

export type RawOption = { value: string; text: { text: string } };
export type RawGroup = { label: { text: string }; options: RawOption[] };

/** Options and groups of options, as apps write them. */
export function offeredIn({
  options = [],
  option_groups = [],
}: {
  options?: RawOption[];
  option_groups?: RawGroup[];
}): Offered[] {
  return [
    ...options.map((option) => offer(option, null)),
    ...option_groups.flatMap(({ label, options: inside }) =>
      inside.map((option) => offer(option, label.text)),
    ),
  ];
}

export function offer(raw: RawOption, group: string | null): Offered {
  return { label: raw.text.text, value: raw.value, group, raw };
}

/** What a menu offers: the app's options, or the people and channels of the workspace. */
export function optionsFor(element: Record<string, unknown>, snapshot: Snapshot): Offered[] {
  const type = String(element['type']).replace('multi_', '');
  if (type === 'users_select') return snapshot.people.map(({ id, name }) => named(name, id));
  if (type !== 'channels_select' && type !== 'conversations_select') return offeredIn(element);
  const open = snapshot.channels.filter(({ archived }) => !archived);
  return open
    .filter(({ kind }) => kind === 'public' || type === 'conversations_select')
    .map((channel) => {
      const direct = channel.kind === 'direct' || channel.kind === 'group-direct';
      return named(`${direct ? '' : '#'}${channelTitle(channel, snapshot)}`, channel.id);
    });
}

function named(label: string, value: string): Offered {
  return { label, value, group: null, raw: { value } };
}

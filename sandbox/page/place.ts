import { useEffect, useState } from 'react';

/** Where one is: who, in which channel, in which thread. Kept in the address so that a reload stays there. */
export type Place = { person: string; channel: string; thread: string | null };

export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const query = new URLSearchParams(
      Object.entries(place).filter((entry): entry is [string, string] => Boolean(entry[1])),
    );
    history.replaceState(null, '', `/?${query}`);
  }, [place]);
  return [place, (change) => setPlace((before) => ({ ...before, ...change }))];
}

function readPlace(): Place {
  const query = new URLSearchParams(location.search);
  const [, linked = '', ts = ''] = /^\/archives\/(\w+)\/p(\d+)/.exec(location.pathname) ?? [];
  return {
    person: query.get('person') ?? '',
    channel: query.get('channel') ?? linked,
    thread: query.get('thread') ?? (ts && null),
  };
}

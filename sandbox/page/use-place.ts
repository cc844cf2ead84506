import { useEffect, useState } from 'react';
import { placeIn, type Place } from './place.ts';

/** Where one is, and the way elsewhere. */
export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => placeIn(new URL(location.href)));
  useEffect(() => {
    const query = new URLSearchParams(
      Object.entries(place).filter((entry): entry is [string, string] => Boolean(entry[1])),
    );
    history.replaceState(null, '', `/?${query}`);
  }, [place]);
  // A message is no longer pointed at once one moves on.
  return [place, (change) => setPlace((before) => ({ ...before, message: null, ...change }))];
}

import type { ReactNode } from 'react';

const paths = {
  close: 'M5 5l10 10M15 5L5 15',
  more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
  send: 'M3.5 4l13 6-13 6 2-6zM5.5 10h6',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 12.3a2.3 2.3 0 100-4.6 2.3 2.3 0 000 4.6z',
  reply: 'M4 4.5h12v8.5H9l-3.5 3v-3H4z',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  bolt: 'M11 2.5L4.5 11H10l-1 6.5L15.5 9H10z',
  down: 'M5 8l5 5 5-5',
  hash: 'M7.5 3.5l-1.6 13M14 3.5l-1.6 13M3.6 7.5h13.2M3 12.5h13.2',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 016 0V9',
} as const;

/** Line drawings of 20 by 20; decoration only, the words are beside them or in a label. */
export function Icon({ name }: { name: keyof typeof paths }): ReactNode {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

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
  back: 'M12 4.5L6.5 10l5.5 5.5',
  right: 'M8 4.5l5.5 5.5L8 15.5',
  warning: 'M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.01',
  info: 'M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM10 9v5M10 6.2v.01',
  check: 'M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM6.7 10.2l2.3 2.3 4.3-4.6',
  smile: 'M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM7.5 8v.01M12.5 8v.01M6.8 11.8c1.6 2.2 4.8 2.2 6.4 0',
  link: 'M8.3 11.7l3.4-3.4M9.3 6.2l1.4-1.4a3.2 3.2 0 014.5 4.5l-1.4 1.4M10.7 13.8l-1.4 1.4a3.2 3.2 0 01-4.5-4.5l1.4-1.4',
  trash: 'M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.6 9v4.5M11.4 9v4.5',
  'thumb-up':
    'M3.5 9h3v7.5h-3zM6.5 9.5L9.5 3c1.4 0 2.2 1 1.9 2.4L11 8h4.3c1 0 1.7.9 1.5 1.9l-1 5c-.2.9-.9 1.6-1.9 1.6H6.5',
  'thumb-down':
    'M3.5 11h3V3.5h-3zM6.5 10.5l3 6.5c1.4 0 2.2-1 1.9-2.4L11 12h4.3c1 0 1.7-.9 1.5-1.9l-1-5c-.2-.9-.9-1.6-1.9-1.6H6.5',
  sun: 'M10 13.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1',
  moon: 'M16.5 11.8A7 7 0 018.2 3.5a7 7 0 108.3 8.3z',
  help: 'M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM7.8 7.9a2.2 2.2 0 114 1.3c-.8.8-1.8 1-1.8 2.2M10 14v.01',
  traffic: 'M6.5 16V5M3.5 8l3-3.2L9.5 8M13.5 4v11M10.5 12l3 3.2 3-3.2',
  shared: 'M10 3.5l6 6.5-6 6.5-6-6.5zM10 7.5l2.4 2.5L10 12.5 7.6 10z',
  archive: 'M3 4h14v3.5H3zM4.5 7.5v8.5h11V7.5M8 10.5h4',
  copy: 'M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4',
  file: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5',
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

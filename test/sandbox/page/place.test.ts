import { expect, test } from 'vitest';
import { permalink, placeIn } from '../../../sandbox/page/place.ts';

const origin = 'http://localhost:4321';
const nowhere = { person: '', channel: '', thread: null, message: null };

test.each([
  ['/', nowhere],
  [
    '/?person=U1&channel=C1&thread=1.000001',
    { person: 'U1', channel: 'C1', thread: '1.000001', message: null },
  ],
  ['/archives/C1', { ...nowhere, channel: 'C1' }],
  ['/archives/C1/p1700000000000100', { ...nowhere, channel: 'C1', message: '1700000000.000100' }],
  [
    '/archives/C1/p1700000001000100?thread_ts=1700000000.000100&cid=C1',
    { ...nowhere, channel: 'C1', thread: '1700000000.000100', message: '1700000001.000100' },
  ],
])('%s leads to its place', (address, place) => {
  expect(placeIn(new URL(address, origin))).toEqual(place);
});

test.each([
  ['at the top level', null],
  ['in a thread', '1700000000.000100'],
])('the link to a message %s leads back to it', (_, threadTs) => {
  const message = { channel: 'C1', ts: '1700000001.000100', threadTs };
  const place = placeIn(new URL(permalink(origin, message)));
  expect(place).toEqual({ ...nowhere, channel: 'C1', thread: threadTs, message: message.ts });
});

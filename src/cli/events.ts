import { parseArgs } from 'node:util';
import { dayIn } from '../domain/catalog/days.ts';
import { HISTORY_DAYS } from '../domain/feed/history.ts';
import { loadUnmapped } from '../domain/unmapped/load-unmapped.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { unmappedJson, unmappedText } from '../views/unmapped-events.ts';
import { type Command, UsageError } from './command.ts';
import { withContext } from './open-context.ts';

const DEFAULT_DAYS = '28';

export const eventsCommand: Command = {
  usage: 'unmapped [--days N] [--json]',
  summary: 'events that came and that the catalogue does not name, the most frequent first',
  run: async (args, config) => {
    const { values, positionals } = parseArgs({
      args,
      options: {
        days: { type: 'string', default: DEFAULT_DAYS },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    if (positionals.length !== 1 || positionals[0] !== 'unmapped') {
      throw new UsageError('Say which events: `events unmapped`.');
    }
    const days = daysFrom(values.days);
    return await withContext(config, async ({ db, catalog, now }) => {
      await rollUpPending(db, catalog);
      const received = await loadUnmapped(db, catalog, dayIn(catalog.timeZone, now()), days);
      const text = values.json
        ? `${JSON.stringify(unmappedJson(received.unmapped, days), null, 2)}\n`
        : unmappedText(received, days);
      process.stdout.write(text);
      return 0;
    });
  },
};

function daysFrom(text: string): number {
  const days = Number(text);
  if (/^\d{1,3}$/.test(text) && days >= 1 && days <= HISTORY_DAYS) return days;
  throw new UsageError(`--days takes a number from 1 to ${HISTORY_DAYS}; found \`${text}\`.`);
}

import type { Context } from '../context.ts';

/** What time asks for. Any replica may run any of them, at the same moment as others or again after it was killed. */
export type Job = {
  /** The name of its queue. */
  name: string;
  /** When it is due, as cron writes it (with seconds before minutes), in the catalogue's time zone. */
  due: string;
  /** Due when a process starts, too. */
  atStart?: true;
  /** Does what there is to do, up to a point where it may be stopped. */
  run: (context: Context, stop: AbortSignal) => Promise<void>;
};

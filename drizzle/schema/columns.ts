import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** A moment, whatever the time zone of whoever reads it. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A whole number that may pass 2³¹, and stays below 2⁵³. */
export const number = (name: string) => bigint(name, { mode: 'number' });

import { daysBefore } from '../catalog/days.ts';

/** Presets of a snooze. */
export type SnoozeFor = 'tomorrow' | 'next_week' | 'two_weeks';

/** The day (ISO) on which a snooze of today ends; next week begins on its Monday. */
export function snoozeUntil(preset: SnoozeFor, today: string): string {
  switch (preset) {
    case 'tomorrow':
      return daysBefore(today, -1);
    case 'two_weeks':
      return daysBefore(today, -14);
    case 'next_week': {
      const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
      return daysBefore(today, weekday - 8);
    }
  }
}

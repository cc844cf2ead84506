import { findPreferences } from '../../domain/home/queries.ts';
import { failedWindow } from '../../views/failed-window.ts';
import { PREFERENCES, preferencesWindow } from '../../views/preferences.ts';
import type { ClickHandler } from '../click-handler.ts';
import { permit } from '../guarded.ts';

/** Opens the window in which somebody sets how Uptake treats them. */
export const editPreferences: ClickHandler = async (desk, press) => {
  const [permission, own] = await Promise.all([
    permit(desk, press, null),
    findPreferences(desk.db, press.userId),
  ]);
  const view = permission.allowed ? preferencesWindow(own) : failedWindow(permission.sentence, PREFERENCES);
  await desk.slack.views.open({ trigger_id: press.triggerId, view });
};

import { z } from 'zod';
import type { State } from '../state/state.ts';
import { findTeammate } from '../state/teammates.ts';
import { exchangeTrigger } from '../state/triggers.ts';
import {
  findViewByExternalId,
  modalStackLimit,
  openModal,
  publishedHome,
  publishHome,
  updateView,
  type View,
} from '../state/views.ts';
import { method, type Method } from './method.ts';
import { Refusal } from './refusal.ts';
import { acceptView, viewAnswer, viewArgument } from './view-content.ts';

const onTrigger = z.object({ trigger_id: z.string(), view: viewArgument });

export const views: Record<string, Method> = {
  'views.open': method({ tier: 4 }, onTrigger, ({ state }, args) => {
    const content = acceptView(state, args.view, 'modal');
    const person = personOf(state, args.trigger_id);
    return { view: viewAnswer(state, openModal(state, person, content)) };
  }),

  'views.push': method({ tier: 4 }, onTrigger, ({ state }, args) => {
    const content = acceptView(state, args.view, 'modal');
    const person = personOf(state, args.trigger_id);
    const open = state.modals.get(person)?.length ?? 0;
    if (open >= modalStackLimit) throw new Refusal('push_limit_reached');
    return { view: viewAnswer(state, openModal(state, person, content)) };
  }),

  'views.update': method(
    { tier: 4 },
    z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: viewArgument,
    }),
    ({ state }, args) => {
      const view = args.view_id
        ? state.views.get(args.view_id)
        : findViewByExternalId(state, args.external_id ?? '');
      if (!view) throw new Refusal('not_found');
      refuseOutdated(view, args.hash);
      return { view: viewAnswer(state, updateView(state, view, acceptView(state, args.view, view.type))) };
    },
  ),

  'views.publish': method(
    { tier: 4 },
    z.object({ user_id: z.string(), hash: z.string().optional(), view: viewArgument }),
    ({ state }, args) => {
      if (!findTeammate(state, args.user_id)) throw new Refusal('user_not_found');
      if (!state.manifest.features.app_home.home_tab_enabled) throw new Refusal('not_enabled');
      refuseOutdated(publishedHome(state, args.user_id), args.hash);
      const content = acceptView(state, args.view, 'home');
      return { view: viewAnswer(state, publishHome(state, args.user_id, content)) };
    },
  ),
};

function personOf(state: State, triggerId: string): string {
  const trigger = exchangeTrigger(state, triggerId);
  if ('error' in trigger) throw new Refusal(trigger.error);
  return trigger.person;
}

function refuseOutdated(view: View | null, hash: string | undefined): void {
  if (view && hash !== undefined && view.hash !== hash) throw new Refusal('hash_conflict');
}

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
  visibleModal,
  type View,
  type ViewContent,
} from '../state/views.ts';
import { method, type Method } from './method.ts';
import { refuse, refuseArguments } from './refusal.ts';
import { acceptView, viewAnswer, viewArgument } from './view-content.ts';

const tier = 4;
const onTrigger = z.object({ trigger_id: z.string(), view: viewArgument });

export const views: Record<string, Method> = {
  'views.open': method({ tier }, onTrigger, ({ state }, args) => {
    const content = acceptView(state, args.view, 'modal', null);
    return { view: viewAnswer(state, stack(state, args.trigger_id, content)) };
  }),

  'views.push': method({ tier }, onTrigger, ({ state }, args) => {
    const content = acceptView(state, args.view, 'modal', null);
    refuseWithoutModal(state, args.trigger_id);
    return { view: viewAnswer(state, stack(state, args.trigger_id, content)) };
  }),

  'views.update': method(
    { tier },
    z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: viewArgument,
    }),
    ({ state }, args) => {
      const view = named(state, args.view_id, args.external_id);
      refuseOutdated(view, args.hash);
      const content = acceptView(state, args.view, view.type, view);
      return { view: viewAnswer(state, updateView(state, view, content)) };
    },
  ),

  'views.publish': method(
    { tier },
    z.object({ user_id: z.string(), hash: z.string().optional(), view: viewArgument }),
    ({ state }, args) => {
      if (!findTeammate(state, args.user_id)) refuse('user_not_found');
      if (!state.manifest.features.app_home.home_tab_enabled) refuse('not_enabled');
      const published = publishedHome(state, args.user_id);
      refuseOutdated(published, args.hash);
      const content = acceptView(state, args.view, 'home', published);
      return { view: viewAnswer(state, publishHome(state, args.user_id, content)) };
    },
  ),
};

/** A modal in front of those open on the screen of whose click or command it was; the trigger is spent by it. */
function stack(state: State, triggerId: string, content: ViewContent): View {
  const trigger = exchangeTrigger(state, triggerId);
  if ('error' in trigger) return refuse(trigger.error);
  const open = state.modals.get(trigger.person)?.length ?? 0;
  return open < modalStackLimit
    ? openModal(state, { person: trigger.person, openedIn: trigger.channel }, content)
    : refuse('push_limit_reached');
}

/**
 * Only a trigger from within a modal can push another onto it.
 *
 * Source: https://docs.slack.dev/reference/methods/views.push and
 * https://github.com/slackapi/python-slack-sdk/issues/804
 */
function refuseWithoutModal(state: State, triggerId: string): void {
  const trigger = state.triggers.get(triggerId);
  if (trigger && !visibleModal(state, trigger.person)) refuse('invalid_trigger_id');
}

function named(state: State, id: string | undefined, externalId: string | undefined): View {
  if (!id && !externalId) refuseArguments('either view_id or external_id is required');
  const view = id ? state.views.get(id) : findViewByExternalId(state, externalId ?? '');
  return view ?? refuse('not_found');
}

function refuseOutdated(view: View | null, hash: string | undefined): void {
  if (view && hash !== undefined && view.hash !== hash) refuse('hash_conflict');
}

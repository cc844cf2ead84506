import { z } from 'zod';
import { findFaults } from '../../src/slack/blocks/find-faults.ts';
import type { State } from '../state/state.ts';
import { findViewByExternalId, type View, type ViewContent } from '../state/views.ts';
import { jsonOr } from './arguments.ts';
import { acceptBlocks } from './blocks.ts';
import { refuseFaults } from './refuse-faults.ts';
import { refuse } from './refusal.ts';

const plainText = z.object({
  type: z.literal('plain_text'),
  text: z.string(),
  emoji: z.boolean().optional(),
});

const soundView = z.object({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.unknown()),
  title: plainText.optional(),
  submit: plainText.optional(),
  close: plainText.optional(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  external_id: z.string().default(''),
  clear_on_close: z.boolean().default(false),
  notify_on_close: z.boolean().default(false),
});

/** A view as sent; whether it is one, `acceptView` says. */
export const viewArgument = jsonOr(z.record(z.string(), z.unknown()));

/**
 * A view with what Slack fills in, or Slack's refusal: of its faults, and of an external_id that another view has than
 * the one it replaces.
 */
export function acceptView(
  state: State,
  sent: z.infer<typeof viewArgument>,
  type: View['type'],
  replaced: View | null,
): ViewContent {
  refuseFaults(findFaults(sent, type), '/view');
  const view = soundView.parse(sent);
  const taken = view.external_id === '' ? null : findViewByExternalId(state, view.external_id);
  if (taken && taken.id !== replaced?.id) refuse('duplicate_external_id');
  return { ...view, blocks: acceptBlocks(state, view.blocks) };
}

/** A view as apps get to see it. `values` is what has been filled in so far. */
export function viewAnswer(state: State, view: View, values: Record<string, unknown> = {}) {
  const { person: _person, openedIn: _openedIn, ...shown } = view;
  return {
    ...shown,
    team_id: state.team.id,
    app_id: state.app.id,
    app_installed_team_id: state.team.id,
    bot_id: state.app.botId,
    title: view.title ?? null,
    submit: view.submit ?? null,
    close: view.close ?? null,
    state: { values },
  };
}

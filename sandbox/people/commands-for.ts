import type { SlashCommand } from '../manifest.ts';
import type { State } from '../state/state.ts';
import type { Teammate } from '../state/teammates.ts';

/** The commands of our apps are ours alone: in a shared channel the other company has its own. */
export function commandsFor(state: State, person: Teammate | null): SlashCommand[] {
  return person?.kind === 'outsider' ? [] : state.manifest.features.slash_commands;
}

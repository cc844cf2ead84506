import type { Block } from '../web-api/blocks.ts';
import { nextId, nextViewId } from './ids.ts';
import { announce, type State } from './state.ts';

export type PlainText = { type: 'plain_text'; text: string; emoji?: boolean | undefined };

/** What an app sends: a modal, or the content of the App Home. */
export type ViewContent = {
  type: 'modal' | 'home';
  blocks: Block[];
  title?: PlainText | undefined;
  submit?: PlainText | undefined;
  close?: PlainText | undefined;
  callback_id: string;
  private_metadata: string;
  external_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
};

/** A view on someone's screen. `hash` changes with every update, so that a late update can be refused. */
export type View = ViewContent & {
  id: string;
  person: string;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  /** The channel in front of the person when it was opened, for menus that begin with it. Apps do not see it. */
  openedIn: string | null;
};

/** A modal in front of those already open: the stack of slack.md holds three. */
export const modalStackLimit = 3;

/** Where a modal opens: on whose screen, and over which channel. */
type Screen = Pick<View, 'person' | 'openedIn'>;

export function openModal(state: State, { person, openedIn }: Screen, content: ViewContent): View {
  const stack = state.modals.get(person) ?? [];
  const id = nextViewId();
  const view: View = {
    ...content,
    id,
    person,
    hash: nextHash(state),
    root_view_id: stack[0] ?? id,
    previous_view_id: stack.at(-1) ?? null,
    openedIn,
  };
  state.views.set(id, view);
  state.modals.set(person, [...stack, id]);
  announce(state, { kind: 'modal', person, view });
  return view;
}

/** The new content under the same id and a new hash; of the old nothing is left, not even its buttons. */
export function updateView(state: State, view: View, content: ViewContent): View {
  const { id, person, root_view_id, previous_view_id, openedIn } = view;
  const updated = { ...content, id, person, root_view_id, previous_view_id, openedIn, hash: nextHash(state) };
  state.views.set(view.id, updated);
  if (updated.type === 'home') announce(state, { kind: 'home', person: view.person, view: updated });
  else if (visibleModal(state, view.person)?.id === view.id)
    announce(state, { kind: 'modal', person: view.person, view: updated });
  return updated;
}

/** Closes one modal, or the whole stack; the one below comes to the front. */
export function closeModal(state: State, view: View, how: 'one' | 'all'): void {
  const stack = state.modals.get(view.person) ?? [];
  const gone = how === 'all' ? stack : stack.filter((id) => id === view.id);
  for (const id of gone) state.views.delete(id);
  state.modals.set(
    view.person,
    stack.filter((id) => !gone.includes(id)),
  );
  announce(state, { kind: 'modal', person: view.person, view: visibleModal(state, view.person) });
}

export function visibleModal(state: State, person: string): View | null {
  const id = state.modals.get(person)?.at(-1);
  return id === undefined ? null : (state.views.get(id) ?? null);
}

export function publishHome(state: State, person: string, content: ViewContent): View {
  const published = publishedHome(state, person);
  if (published) return updateView(state, published, content);
  const id = nextViewId();
  const view: View = {
    ...content,
    id,
    person,
    hash: nextHash(state),
    root_view_id: id,
    previous_view_id: null,
    openedIn: null,
  };
  state.views.set(id, view);
  state.homes.set(person, id);
  announce(state, { kind: 'home', person, view });
  return view;
}

export function publishedHome(state: State, person: string): View | null {
  const id = state.homes.get(person);
  return id === undefined ? null : (state.views.get(id) ?? null);
}

export function findViewByExternalId(state: State, externalId: string): View | null {
  return [...state.views.values()].find((view) => view.external_id === externalId) ?? null;
}

function nextHash(state: State): string {
  return `${Math.floor(state.now().getTime() / 1000)}.${nextId(state, 'h')}`;
}

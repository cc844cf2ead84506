import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { plain, verbatim } from './message.ts';
import { cut } from './mrkdwn.ts';

type Window = {
  callbackId?: string;
  title: string;
  /** Absent: nothing is asked. */
  submit?: string;
  close?: string;
  /** Comes back as it is. */
  metadata?: string;
  blocks: KnownBlock[];
};

/** A window: `Cancel` closes one that asks something, `Close` one that is only read, unless `close` says otherwise. */
export function window({
  callbackId,
  title,
  submit,
  close = submit === undefined ? 'Close' : 'Cancel',
  metadata,
  blocks,
}: Window): ModalView {
  return {
    type: 'modal',
    ...(callbackId !== undefined && { callback_id: callbackId }),
    title: verbatim(title),
    ...(submit !== undefined && { submit: plain(submit) }),
    close: plain(close),
    ...(metadata !== undefined && { private_metadata: metadata }),
    blocks,
  };
}

/** A field of a window; what is put into it comes back under `blockId`. */
export function field(
  blockId: string,
  label: string,
  element: InputBlock['element'],
  { hint, optional }: { hint?: string; optional?: boolean } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    ...(optional !== undefined && { optional }),
    label: plain(label),
    ...(hint !== undefined && { hint: plain(hint) }),
    element,
  };
}

/** Slack takes so many options of a menu. */
export const MOST_OPTIONS = 100;

/** One of several to choose from; `description` stands under it. */
export const option = (value: string, text: string, description?: string): PlainTextOption => ({
  text: plain(cut(text, 75)),
  ...(description !== undefined && { description: plain(cut(description, 75)) }),
  value,
});

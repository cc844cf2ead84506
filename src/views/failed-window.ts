import type { ModalView } from '@slack/types';
import { section } from './message.ts';
import { cut } from './mrkdwn.ts';
import { window } from './window.ts';

/** The title where it is not known any more what was asked for. */
export const UPTAKE = 'Uptake';

/** A window that says why there is nothing else in it; `title`: what was asked for. */
export const failedWindow = (sentence: string, title: string): ModalView =>
  window({ title: cut(title, 24) || UPTAKE, blocks: [section(sentence)] });

import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Action } from '../domain/permissions/permissions.ts';
import type { Desk } from './desk.ts';
import type { Request } from './request.ts';

/** What stands in one field of a window; each kind of field has its own of these. */
export const fieldSchema = z.object({
  value: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_conversation: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
});
export type Field = z.infer<typeof fieldSchema>;

/** A window that was submitted, in our words. */
export type Submission = Request & {
  viewId: string;
  metadata: string;
  /** Of the window. */
  title: string;
  /** SHA-256 of what the window is and what stands in it. */
  content: string;
  /** What stands in the field of a block; empty: there is no such block, or nothing in it. */
  field: (blockId: string) => Field;
};

/** What to do with the window: null closes it. */
export type SubmissionAnswer = ViewResponseAction | null;

/** Another window takes the place of the one that was submitted. */
export const inItsPlace = (view: ModalView): ViewResponseAction => ({ response_action: 'update', view });

/** The window stays, and says what is to be mended under one of its fields. */
export const underField = (blockId: string, sentence: string): ViewResponseAction => ({
  response_action: 'errors',
  errors: { [blockId]: sentence },
});

/** A handler, and the action that whoever submits has to be allowed; null: being a full member is enough. */
export type Window = {
  needs: Action | null;
  submit: (desk: Desk, submission: Submission) => Promise<SubmissionAnswer>;
  /** What is done once the window was answered, if its fields were right: that may take longer, and may fail. */
  after?: (desk: Desk, submission: Submission) => Promise<void>;
};

/** What was typed into a field; null: nothing. */
export function typedIn(submission: Submission, field: string): string | null {
  const typed = submission.field(field).value?.trim() ?? '';
  return typed === '' ? null : typed;
}

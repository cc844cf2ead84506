import { z } from 'zod';
import type { Composition } from './composition.ts';
import { exactlyOne } from './fields.ts';
import type { Grammar } from './grammar.ts';

/** A picture, which is a block and, without a title, an element. */
export function pictures({ characters, plain, block }: Grammar, { slackFile }: Composition) {
  const picture = {
    image_url: characters('image.image_url').optional(),
    slack_file: slackFile.optional(),
    alt_text: characters('image.alt_text'),
  };
  const sources = ['image_url', 'slack_file'];
  return {
    element: exactlyOne(z.strictObject({ type: z.literal('image'), ...picture }), sources),
    block: exactlyOne(block('image', { ...picture, title: plain('image.title').optional() }), sources),
  };
}

/** https://docs.slack.dev/reference/block-kit/blocks/video-block and file-block */
export function mediaBlocks({ characters, plain, block }: Grammar) {
  return {
    video: block('video', {
      video_url: characters('video.url'),
      thumbnail_url: characters('video.url'),
      alt_text: characters('video.alt_text'),
      title: plain('video.title'),
      title_url: characters('video.url').optional(),
      author_name: characters('video.author_name').optional(),
      provider_name: characters('video.provider_name').optional(),
      provider_icon_url: characters('video.url').optional(),
      description: plain('video.description').optional(),
    }),
    file: block('file', { source: z.literal('remote'), external_id: z.string() }),
  };
}

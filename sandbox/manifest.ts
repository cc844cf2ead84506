import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const slashCommand = z.object({
  command: z.string().startsWith('/'),
  description: z.string(),
  usage_hint: z.string().default(''),
  should_escape: z.boolean().default(false),
});

const shortcut = z.object({
  name: z.string(),
  type: z.enum(['global', 'message']),
  callback_id: z.string(),
  description: z.string().default(''),
});

/** The part of an app manifest that the local Slack acts on. https://docs.slack.dev/reference/app-manifest */
const manifestSchema = z.object({
  display_information: z.object({ name: z.string(), description: z.string().default('') }),
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(true),
        /** Nobody can write to the app there, nor type its commands. */
        messages_tab_read_only_enabled: z.boolean().default(false),
      })
      .default({
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      }),
    slash_commands: z.array(slashCommand).default([]),
    shortcuts: z.array(shortcut).default([]),
    /** Hosts; links to them and to what is below them are told. */
    unfurl_domains: z.array(z.string()).max(5).default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z
    .object({
      event_subscriptions: z
        .object({ bot_events: z.array(z.string()).default([]) })
        .default({ bot_events: [] }),
    })
    .default({ event_subscriptions: { bot_events: [] } }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type SlashCommand = z.infer<typeof slashCommand>;
export type Shortcut = z.infer<typeof shortcut>;

/** Takes the text of a manifest in YAML or JSON. Throws with the paths of all faults. */
export function parseManifest(text: string): Manifest {
  const result = manifestSchema.safeParse(parse(text));
  if (result.success) return result.data;
  throw new Error(`The app manifest is not usable:\n${z.prettifyError(result.error)}`);
}

export function readManifest(file: URL | string): Manifest {
  return parseManifest(readFileSync(file, 'utf8'));
}

/** Settings of one process, read once from the environment. */
export type Config = {
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Where the embedded database lives. */
  dataDir: string;
  /** Null: the catalogue adopted by the database, else `uptake.yml` in the working directory. */
  catalogPath: string | null;
  slack: SlackConfig;
  /** Port of the HTTP server: health, and Slack's requests in HTTP mode. */
  port: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

/** Socket Mode when `appToken` is set, HTTP mode when `signingSecret` is set. */
export type SlackConfig = {
  botToken: string | null;
  appToken: string | null;
  signingSecret: string | null;
  /** Another address of Slack's Web API, e.g. the local Slack. */
  apiUrl: string | null;
};

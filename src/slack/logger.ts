import type { Logger as SlackLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Slack's libraries write into our log. They build the text of debug lines themselves, so those stay off. */
export function slackLogger(log: Logger): SlackLogger {
  const own = log.child({ part: 'slack' });
  const level = own.isLevelEnabled('debug') ? LogLevel.DEBUG : LogLevel.INFO;
  return {
    debug: (...said: unknown[]) => own.debug(sentence(said)),
    info: (...said: unknown[]) => own.info(sentence(said)),
    warn: (...said: unknown[]) => own.warn(sentence(said)),
    error: (...said: unknown[]) => own.error(sentence(said)),
    setLevel: () => undefined,
    getLevel: () => level,
    setName: () => undefined,
  };
}

function sentence(said: unknown[]): string {
  return said.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}

import type { Logger as SlackLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Slack's libraries write into our log. They build the text of debug lines themselves, so those stay off. */
export function slackLogger(log: Logger): SlackLogger {
  const own = log.child({ part: 'slack' });
  const level = own.isLevelEnabled('debug') ? LogLevel.DEBUG : LogLevel.INFO;
  return {
    debug: (...said: unknown[]) => own.debug(sentence(said)),
    info: (...said: unknown[]) => own.info(errorAmong(said), sentence(said)),
    warn: (...said: unknown[]) =>
      own[said[0] === SAID_AGAIN ? 'debug' : 'warn'](errorAmong(said), sentence(said)),
    error: (...said: unknown[]) => own.error(errorAmong(said), sentence(said)),
    setLevel: () => undefined,
    getLevel: () => level,
    setName: () => undefined,
  };
}

/** The library says so of every failed call and rejects it as well; who made the call logs that. */
const SAID_AGAIN = 'http request failed';

/** Errors go where the log takes customers' text out of them, not into the sentence. */
function errorAmong(said: unknown[]): { err?: Error } {
  const err = said.find((part) => part instanceof Error);
  return err === undefined ? {} : { err };
}

function sentence(said: unknown[]): string {
  return said
    .filter((part) => !(part instanceof Error))
    .map(String)
    .join(' ');
}

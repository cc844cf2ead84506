import { escapeMrkdwn } from './mrkdwn.ts';

/** What to type, as code. */
export const typedCommand = (command: string): string => `\`${escapeMrkdwn(command.replaceAll('`', ''))}\``;

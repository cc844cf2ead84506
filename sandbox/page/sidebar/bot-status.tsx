import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace-context.ts';

/** Whether a bot is there to answer, else what to do. */
export function BotStatus(): ReactNode {
  const { bot, app } = useWorkspace().snapshot;
  const connected = bot.mode === 'http' || bot.connections > 0;
  if (!connected) {
    return (
      <p className="bot-status off" role="status">
        <b>No bot is connected.</b> Start one against <code>{location.origin}/api/</code> (see
        docs/local-slack.md).
      </p>
    );
  }
  const how = bot.mode === 'http' ? 'over HTTP' : 'in Socket Mode';
  const several = bot.mode === 'socket' && bot.connections > 1 ? ` · ${bot.connections} connections` : '';
  return (
    <p className="bot-status on" role="status">
      <b>{app.name}</b> is connected {how}
      {several}
    </p>
  );
}

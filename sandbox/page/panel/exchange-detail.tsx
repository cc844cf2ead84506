import { useEffect, useRef, type ReactNode } from 'react';
import type { Exchange } from '../../state/traffic.ts';
import { Icon } from '../icon.tsx';
import { durationOf, statusWords, viaWords } from './exchange-words.ts';
import { refusalsIn } from './json-lines.ts';
import { JsonView } from './json-view.tsx';

/** One exchange: what was sent, what came back, what was wrong with it. */
export function ExchangeDetail({ exchange, onBack }: { exchange: Exchange; onBack: () => void }): ReactNode {
  const { direction, via, name, request, response, status, problem, fault, at } = exchange;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const refusals = refusalsIn(response);
  const way = direction === 'to-bot' ? 'Slack to the bot' : 'The bot to Slack';
  return (
    <div className="exchange-detail">
      <h4>
        <button
          ref={back}
          type="button"
          className="icon-button"
          aria-label="Back to the list"
          onClick={onBack}
        >
          <Icon name="back" />
        </button>
        <code>{name}</code>
      </h4>
      <p className="quiet">
        {way} by {viaWords[via]} at {new Date(at).toLocaleTimeString()} ·{' '}
        <span className={`status-${status}`}>
          <b>{statusWords[status]}</b>
        </span>{' '}
        · {durationOf(exchange)}
      </p>
      {fault !== null && <p className="fault-note">A fault was put in on purpose: {fault}.</p>}
      {problem !== null && <p className="refusal">{problem}</p>}
      {refusals.length > 0 && (
        <ul className="refusals" aria-label="What was refused">
          {refusals.map(({ message, pointer }) => (
            <li key={`${pointer} ${message}`}>
              <Icon name="warning" />
              <span>
                {message} {pointer !== null && <code>{pointer}</code>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <JsonView title="Request" value={request} refused={refusals.flatMap(({ pointer }) => pointer ?? [])} />
      {response !== null && <JsonView title="Response" value={response} refused={[]} />}
    </div>
  );
}

import { useState, type ReactNode } from 'react';
import type { Exchange } from '../../state/traffic.ts';
import { Icon } from '../icon.tsx';
import { useWorkspace } from '../workspace-context.ts';
import { control } from './control-api.ts';
import { ExchangeDetail } from './exchange-detail.tsx';
import { durationOf, filterExchanges, filters, statusWords, type Filter } from './exchange-words.ts';

/** What was said between Slack and the bot, both ways, the newest first. */
export function Traffic(): ReactNode {
  const { traffic } = useWorkspace().snapshot;
  const [filter, setFilter] = useState<Filter>('all');
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const exchange = traffic.find(({ id }) => id === opened);
  const shown = filterExchanges(traffic, filter, words);
  return (
    <section className="traffic" aria-labelledby="traffic-title">
      <header>
        <h3 id="traffic-title">Traffic</h3>
        <button type="button" className="quiet-button" onClick={() => void control.forgetTraffic()}>
          Clear
        </button>
      </header>
      {exchange ? (
        <ExchangeDetail exchange={exchange} onBack={() => setOpened(null)} key={exchange.id} />
      ) : (
        <>
          <div className="traffic-filter">
            <input
              type="search"
              className="text-field"
              placeholder="Search names and payloads"
              aria-label="Search traffic"
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
            <div role="group" aria-label="Which traffic">
              {filters.map(({ key, label }) => (
                <button key={key} type="button" aria-pressed={key === filter} onClick={() => setFilter(key)}>
                  {label}
                </button>
              ))}
            </div>
          </div>
          {shown.length === 0 && (
            <p className="quiet">
              {traffic.length === 0
                ? 'Nothing was said yet. Type a command in a channel.'
                : 'Nothing fits. Search for something else, or show all.'}
            </p>
          )}
          <ol className="exchange-list">
            {shown.map((each) => (
              <Row key={each.id} exchange={each} onOpen={() => setOpened(each.id)} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Row({ exchange, onOpen }: { exchange: Exchange; onOpen: () => void }): ReactNode {
  const { direction, name, status, problem, fault } = exchange;
  return (
    <li>
      <button type="button" className={`exchange status-${status}`} onClick={onOpen}>
        <span className={`direction ${direction}`}>
          <Icon name="right" />
          <span className="for-screen-readers">
            {direction === 'to-bot' ? 'to the bot: ' : 'from the bot: '}
          </span>
        </span>
        <span className="exchange-name">
          {name}
          {problem !== null && <small>{problem}</small>}
        </span>
        {fault !== null && <span className="fault-mark">{fault}</span>}
        <span className="exchange-status">
          {status === 'ok' ? durationOf(exchange) : `${statusWords[status]} · ${durationOf(exchange)}`}
        </span>
      </button>
    </li>
  );
}

import type { ReactNode } from 'react';
import type { Channel } from '../../state/channels.ts';
import { channelName } from '../channel-title.ts';
import { Icon } from '../icon.tsx';
import { useWorkspace } from '../workspace-context.ts';
import { control } from './control-api.ts';
import { faultSentence, presets, type Preset } from './fault-presets.ts';

/** What goes wrong on purpose, and more that could. */
export function Faults({ channel }: { channel: Channel | null }): ReactNode {
  const { snapshot, say } = useWorkspace();
  const told = async (asked: Promise<string | null>) => {
    const problem = await asked;
    if (problem) say(problem);
  };
  const start = ({ fault }: Preset) =>
    void told(fault ? control.addFault(fault(channel?.id ?? '')) : control.disconnect());
  const nameOf = (id: string) => {
    const named = snapshot.channels.find((other) => other.id === id || other.name === id);
    return named ? channelName(named, snapshot) : id;
  };
  return (
    <section className="faults" aria-labelledby="faults-title">
      <header>
        <h3 id="faults-title">Faults</h3>
        {snapshot.faults.length > 1 && (
          <button type="button" className="quiet-button" onClick={() => void told(control.removeAllFaults())}>
            Remove all
          </button>
        )}
      </header>
      {snapshot.faults.length === 0 && <p className="quiet">Nothing goes wrong on purpose now.</p>}
      <ul className="fault-list" aria-label="Faults in force">
        {snapshot.faults.map((fault) => (
          <li key={fault.id}>
            <Icon name="warning" />
            <span>{faultSentence(fault, nameOf)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={`Remove: ${faultSentence(fault, nameOf)}`}
              onClick={() => void told(control.removeFault(fault.id))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <details>
        <summary>Make something go wrong</summary>
        <ul className="presets">
          {presets.map((preset) => (
            <li key={preset.name}>
              <button type="button" onClick={() => start(preset)}>
                <b>{preset.name}</b>
                <small>{preset.does}</small>
              </button>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

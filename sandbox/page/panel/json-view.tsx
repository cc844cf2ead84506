import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { useWorkspace } from '../workspace-context.ts';
import { isRefused, jsonLines, jsonText } from './json-lines.ts';

type Props = { title: string; value: unknown; refused: string[] };

/** Pretty JSON with what was refused marked, and brought into view. */
export function JsonView({ title, value, refused }: Props): ReactNode {
  const { say } = useWorkspace();
  const box = useRef<HTMLPreElement>(null);
  const lines = jsonLines(value);
  const pointers = new Set(lines.map(({ pointer }) => pointer));
  const copy = async () => {
    await navigator.clipboard.writeText(jsonText(lines));
    say(`The ${title.toLowerCase()} is copied.`);
  };
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('.refused');
    if (first && box.current) box.current.scrollTop = first.offsetTop - box.current.offsetTop - 40;
  }, [value]);
  return (
    <section className="json">
      <header>
        <h4>{title}</h4>
        <button
          type="button"
          className="icon-button"
          aria-label={`Copy ${title.toLowerCase()}`}
          title={`Copy ${title.toLowerCase()}`}
          onClick={() => void copy()}
        >
          <Icon name="copy" />
        </button>
      </header>
      <pre ref={box} tabIndex={0} aria-label={title}>
        {lines.map((line, index) => (
          <span
            key={index}
            className={isRefused(line, refused, pointers) ? 'refused' : undefined}
            style={{ paddingLeft: `${line.indent * 1.5 + 1}ch` }}
          >
            {line.key !== null && <b>{line.key}: </b>}
            {line.text}
          </span>
        ))}
      </pre>
    </section>
  );
}

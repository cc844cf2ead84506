import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace-context.ts';
import { optionsFor, type Offered } from './options.ts';
import { useChoice, type ElementProps } from './use-choice.ts';
import { placeholderOf } from './use-choice.ts';

/** Menus of which one option is picked: the browser's own control, which every keyboard and screen reader knows. */
export function SelectMenu(props: ElementProps): ReactNode {
  const { element, field } = props;
  const { chosen, choose } = useChoice(props);
  const options = optionsFor(element, useWorkspace().snapshot);
  const placeholder = placeholderOf(element) ?? 'Choose an option';
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <select
      className="select"
      value={(chosen as string | null) ?? ''}
      {...(field ?? { 'aria-label': placeholder })}
      onChange={({ target }) => choose(target.value || null)}
    >
      <option value="" disabled={!element['optional']}>
        {placeholder}
      </option>
      {groups.map((group) => {
        const shown = options.filter((option) => option.group === group).map(draw);
        return group === null ? (
          shown
        ) : (
          <optgroup key={group} label={group}>
            {shown}
          </optgroup>
        );
      })}
    </select>
  );
}

function draw({ label, value }: Offered): ReactNode {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

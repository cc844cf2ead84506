import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace-context.ts';
import { useChoice, type ElementProps } from './use-choice.ts';
import { optionsOf } from './values.ts';

/** All the select menus: the browser's own control, which every keyboard and screen reader knows. */
export function SelectMenu(props: ElementProps): ReactNode {
  const { element, labelledBy } = props;
  const { chosen, choose } = useChoice(props);
  const options = useOptions(element);
  const many = element['type'] === 'multi_static_select';
  const placeholder = (element['placeholder'] as { text: string } | undefined)?.text ?? 'Choose an option';
  const groups = [...new Set(options.map(({ group }) => group))];
  const shown = (group: string | null) =>
    options
      .filter((option) => option.group === group)
      .map(({ label, value }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ));
  return (
    <select
      className="select"
      multiple={many}
      value={many ? ((chosen as string[] | null) ?? []) : ((chosen as string | null) ?? '')}
      aria-label={labelledBy ? undefined : placeholder}
      aria-labelledby={labelledBy}
      onChange={({ target }) =>
        choose(many ? [...target.selectedOptions].map(({ value }) => value) : target.value || null)
      }
    >
      {!many && (
        <option value="" disabled={!element['optional']}>
          {placeholder}
        </option>
      )}
      {groups.map((group) =>
        group === null ? (
          shown(group)
        ) : (
          <optgroup key={group} label={group}>
            {shown(group)}
          </optgroup>
        ),
      )}
    </select>
  );
}

/** The options that the app gave, or the people and channels of the workspace. */
function useOptions(element: Record<string, unknown>) {
  const { people, channels } = useWorkspace().snapshot;
  if (element['type'] === 'users_select') {
    return people.map(({ id, name }) => ({ label: name, value: id, group: null }));
  }
  if (element['type'] === 'channels_select' || element['type'] === 'conversations_select') {
    const named = channels.filter(({ kind }) => kind === 'public' || kind === 'private');
    return named.map(({ id, name }) => ({ label: `#${name}`, value: id, group: null }));
  }
  return optionsOf(element);
}

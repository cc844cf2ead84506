import { useState, type ReactNode } from 'react';
import { useWorkspace } from '../workspace-context.ts';
import { optionsFor } from './options.ts';
import { PickList } from './pick-list.tsx';
import { placeholderOf, useChoice, type ElementProps } from './use-choice.ts';

/** Menus of which several options are picked: of the app, people or channels. */
export function MultiSelect(props: ElementProps): ReactNode {
  const { element, field } = props;
  const { chosen, choose } = useChoice(props);
  const [query, setQuery] = useState('');
  const options = optionsFor(element, useWorkspace().snapshot);
  const values = (chosen as string[] | null) ?? [];
  const wanted = query.toLowerCase();
  return (
    <PickList
      picked={values.flatMap((value) => options.find((option) => option.value === value) ?? [])}
      options={options.filter(({ label }) => label.toLowerCase().includes(wanted))}
      most={Number(element['max_selected_items'] ?? Infinity)}
      placeholder={placeholderOf(element) ?? 'Choose some'}
      field={field}
      empty="Nothing fits."
      onQuery={setQuery}
      onPick={(picked) => choose(picked.map(({ value }) => value))}
    />
  );
}

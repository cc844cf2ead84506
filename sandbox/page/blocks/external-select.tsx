import { useEffect, useRef, useState, type ReactNode } from 'react';
import { offer, type Offered, type RawOption } from './options.ts';
import { PickList } from './pick-list.tsx';
import { useSurface } from './surface.ts';
import { placeholderOf, useChoice, type ElementProps } from './use-choice.ts';

/** Slack does not ask the app at every letter. */
const pauseMs = 200;

/** Menus whose options the app looks up while one types, of which one or several are picked. */
export function ExternalSelect(props: ElementProps): ReactNode {
  const { blockId, element, field } = props;
  const { suggest } = useSurface();
  const { chosen, choose } = useChoice(props);
  const [options, setOptions] = useState<Offered[]>([]);
  const [state, setState] = useState('');
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const many = element['type'] === 'multi_external_select';
  const picked = (Array.isArray(chosen) ? chosen : [chosen]) as (RawOption | null)[];
  const shortest = Number(element['min_query_length'] ?? 3);
  const look = (query: string) => {
    clearTimeout(timer.current);
    setOptions([]);
    if (query.length < shortest) {
      setState(`Type ${shortest === 1 ? 'a letter' : `${shortest} letters`} or more.`);
      return;
    }
    setState('Loading …');
    timer.current = window.setTimeout(async () => {
      const found = await suggest(blockId, element.action_id ?? '', query);
      setOptions(found.options);
      setState(found.problem ?? 'Nothing fits.');
    }, pauseMs);
  };
  return (
    <PickList
      picked={picked.flatMap((option) => (option ? [offer(option, null)] : []))}
      options={options}
      most={many ? Number(element['max_selected_items'] ?? Infinity) : null}
      placeholder={placeholderOf(element) ?? 'Type to search'}
      field={field}
      empty={state}
      onQuery={look}
      onPick={(now) => choose(many ? now.map(({ raw }) => raw) : (now[0]?.raw ?? null))}
    />
  );
}

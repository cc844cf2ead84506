import { useId, type ReactNode } from 'react';
import type { Checkboxes, RadioButtons } from '@slack/types';
import { Text } from '../text/mrkdwn.tsx';
import { useChoice, type ElementProps } from './use-choice.ts';

/** Radio buttons and checkboxes. */
export function ChoiceList(props: ElementProps<RadioButtons | Checkboxes>): ReactNode {
  const { element, field } = props;
  const { chosen, choose } = useChoice(props as unknown as ElementProps);
  const name = useId();
  const many = element.type === 'checkboxes';
  const picked = (Array.isArray(chosen) ? chosen : chosen === null ? [] : [chosen]) as string[];
  const toggle = (value: string) => {
    if (!many) return choose(value);
    choose(picked.includes(value) ? picked.filter((other) => other !== value) : [...picked, value]);
  };
  return (
    <div
      className="choices"
      role={many ? 'group' : 'radiogroup'}
      aria-labelledby={field?.['aria-labelledby']}
      aria-describedby={field?.['aria-describedby']}
    >
      {element.options.map(({ text, value = '', description }) => (
        <label key={value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={picked.includes(value)}
            onChange={() => toggle(value)}
          />
          <span>
            <Text of={text} />
            {description && (
              <small>
                <Text of={description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}

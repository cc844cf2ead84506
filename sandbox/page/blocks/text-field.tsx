import type { ReactNode } from 'react';
import { useChoice, type ElementProps } from './use-choice.ts';

const inputTypes: Record<string, string> = {
  datepicker: 'date',
  timepicker: 'time',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

/** Everything one types: text, numbers, addresses, dates and times. */
export function TextField(props: ElementProps): ReactNode {
  const { element, labelledBy } = props;
  const { chosen, keep } = useChoice(props);
  const placeholder = (element['placeholder'] as { text: string } | undefined)?.text;
  const common = {
    className: 'text-field',
    value: typeof chosen === 'string' ? chosen : '',
    placeholder,
    'aria-labelledby': labelledBy,
    'aria-label': labelledBy ? undefined : (placeholder ?? 'Text'),
    onChange: ({ target }: { target: { value: string } }) => keep(target.value),
  };
  if (element['multiline']) return <textarea rows={4} {...common} />;
  return <input type={inputTypes[String(element['type'])] ?? 'text'} {...common} />;
}

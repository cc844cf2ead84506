import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { placeholderOf, useChoice, type ElementProps } from './use-choice.ts';

const inputTypes: Record<string, string> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

/** Everything one types: text, numbers, addresses, dates and times. Those that dispatch do so at Enter or when left. */
export function TextField(props: ElementProps): ReactNode {
  const { element, field } = props;
  const { chosen, keep, tell } = useChoice(props);
  const type = String(element['type']);
  const placeholder = placeholderOf(element);
  const value = typeof chosen === 'string' ? chosen : '';
  const told = useRef(value);
  const leave = () => {
    if (value !== told.current) tell(value);
    told.current = value;
  };
  const moment = type === 'datetimepicker';
  const common = {
    className: 'text-field',
    value: moment ? localMoment(value) : value,
    placeholder,
    minLength: element['min_length'] as number | undefined,
    maxLength: element['max_length'] as number | undefined,
    ...(field ?? { 'aria-label': placeholder ?? nameOf[type] ?? 'Text' }),
    onChange: ({ target }: { target: { value: string } }) =>
      keep(moment ? unixSeconds(target.value) : target.value),
    onBlur: leave,
  };
  if (element['multiline'] || type === 'rich_text_input')
    return <textarea rows={rowsFor(value)} {...common} />;
  const number = {
    min: element['min_value'] as string | undefined,
    max: element['max_value'] as string | undefined,
    step: element['is_decimal_allowed'] ? 'any' : 1,
  };
  const leaveAtEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !props.silent) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <input
      type={inputTypes[type] ?? 'text'}
      {...common}
      {...(type === 'number_input' && number)}
      onKeyDown={leaveAtEnter}
    />
  );
}

/** Characters that fit in a line of a window, about. */
const LINE = 60;

/** It grows with what stands in it, up to a height, as Slack's does. */
const rowsFor = (value: string): number =>
  Math.min(
    16,
    Math.max(
      4,
      value.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / LINE)), 0),
    ),
  );

const nameOf: Record<string, string> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
};

/** Unix seconds as the browser's field for a local date and time has them. */
function localMoment(seconds: string): string {
  if (seconds === '') return '';
  const at = new Date(Number(seconds) * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function unixSeconds(local: string): string | null {
  return local === '' ? null : String(new Date(local).getTime() / 1000);
}

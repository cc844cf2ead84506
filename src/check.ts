/** One line of `uptake doctor`: what was looked at, how it stands, and what to do about it. */
export type Check = {
  name: string;
  state: 'ok' | 'warning' | 'error';
  /** A sentence with what was found. */
  detail: string;
  /** What to do; null when there is nothing to do. */
  remedy: string | null;
};

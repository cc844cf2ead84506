import { useLayoutEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

const key = 'theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: as the system says until one chooses; the choice is remembered. */
export function useTheme(): [Theme, () => void] {
  const [chosen, setChosen] = useState(readChosen);
  const [dark, setDark] = useState(system.matches);
  useLayoutEffect(() => {
    const follow = () => setDark(system.matches);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  const theme = chosen ?? (dark ? 'dark' : 'light');
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const toggle = () => {
    const other = theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem(key, other);
    setChosen(other);
  };
  return [theme, toggle];
}

function readChosen(): Theme | null {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : null;
}

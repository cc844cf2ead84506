import { useCallback, useEffect, useState, type ReactNode } from 'react';

const showMs = 6_000;

/** A sentence at the foot of the page for a moment. */
export function useNotice(): [string, (text: string) => void] {
  const [notice, setNotice] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setNotice(''), showMs);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, useCallback((text: string) => setNotice(text), [])];
}

export function Notice({ text }: { text: string }): ReactNode {
  return (
    <div className="notice" role="alert" hidden={text === ''}>
      {text}
    </div>
  );
}

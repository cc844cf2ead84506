import type { ReactNode } from 'react';
import type { Message } from '../../state/messages.ts';
import { Icon } from '../icon.tsx';

/** Files shared with a message: pictures are shown, others can be opened. */
export function MessageFiles({ files }: { files: Message['files'] }): ReactNode {
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label="Files">
      {files.map(({ id, name, title, mimetype, path }) => (
        <li key={id}>
          <a href={path} target="_blank" rel="noreferrer">
            {mimetype.startsWith('image/') ? (
              <img src={path} alt={title} />
            ) : (
              <>
                <Icon name="file" /> <b>{title}</b> <small>{name}</small>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

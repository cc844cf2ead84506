import type { ReactNode } from 'react';
import { Avatar } from '../avatar.tsx';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { useWorkspace } from '../workspace-context.ts';

/** Who one is: the same workspace looks different to a guest than to a manager. */
export function PersonSwitcher({ onPerson }: { onPerson: (id: string) => void }): ReactNode {
  const { me, people } = useWorkspace().snapshot;
  const mine = people.find(({ id }) => id === me) ?? null;
  return (
    <div className="person-switcher">
      <Menu
        label="Switch to another person"
        wordy
        className="person-button"
        button={
          <>
            <Avatar teammate={mine} />
            <span>
              <span className="for-screen-readers">You are </span>
              {mine?.name} <small>{mine?.title}</small>
            </span>
            <Icon name="down" />
          </>
        }
        items={people.map((person) => ({
          key: person.id,
          label: person.name,
          note: person.title,
          picture: <Avatar teammate={person} size={28} />,
          checked: person.id === me,
        }))}
        onChoose={onPerson}
      />
    </div>
  );
}

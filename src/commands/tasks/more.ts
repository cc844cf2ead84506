import { UserError } from '../../errors.ts';
import { outdatedButton } from '../../views/sentences.ts';
import { openCard } from '../account-card/open.ts';
import type { ClickHandler } from '../click-handler.ts';
import { needing } from '../guarded.ts';
import { openSkip } from './end.ts';
import { openEndPlaybook } from './end-playbook.ts';
import { openHelp } from './help.ts';
import { openStart } from './start.ts';
import { getTask } from './task-at.ts';

/** `<task id>:<what>`. */
const CHOICE = /^(\d{1,15}):(help|skip|start|end|account)$/;

/** What the menu behind the buttons of a card offers. */
export const chooseMore: ClickHandler = async (desk, press, respond) => {
  const [, taskId = null, key] = CHOICE.exec(press.value ?? '') ?? [];
  const chosen = { ...press, value: taskId };
  switch (key) {
    case 'help':
      return openHelp(desk, chosen, respond);
    case 'skip':
      return openSkip(desk, chosen, respond);
    case 'start':
      return openStart(desk, needing(chosen, 'start_playbook'), respond);
    case 'end':
      return openEndPlaybook(desk, needing(chosen, 'start_playbook'), respond);
    case 'account': {
      const { accountKey } = await getTask(desk, taskId);
      return openCard(desk, needing({ ...press, value: String(accountKey) }, 'see_account'), respond);
    }
    default:
      throw new UserError(outdatedButton());
  }
};

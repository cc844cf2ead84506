import { countEnrolments, noCounts } from '../../domain/effect/queries.ts';
import { moveRunning } from '../../domain/enrolments/moving/move-running.ts';
import { disablePlaybook } from '../../domain/playbooks/enabling/queries.ts';
import { UserError } from '../../errors.ts';
import {
  isOffAlready,
  moved,
  playbookChanged,
  playbookGone,
  turnedOff,
} from '../../views/playbooks/windows.ts';
import { sentence } from '../../views/sentences.ts';
import { answer } from '../answer.ts';
import type { ClickHandler } from '../click-handler.ts';
import { today } from '../desk.ts';
import { permit } from '../guarded.ts';
import { decidePlaybook } from './decide-playbook.ts';
import { redrawPlaybook } from './open-playbook.ts';
import { findStanding } from './load-playbook.ts';

/** Turns a playbook off, and says how many are under way; Slack asked before whether that is meant. */
export const turnOffPlaybook: ClickHandler = async (desk, press, respond) => {
  const permission = await permit(desk, press, null);
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  const standing = await findStanding(desk, press.value);
  if (standing === null) throw new UserError(playbookGone());
  const { key, name } = standing.playbook;
  const { running } = (await countEnrolments(desk.db, [key])).get(key) ?? noCounts();
  const isOff = await decidePlaybook(desk, press, async (tx) =>
    (await disablePlaybook(tx, key, desk.now())) ? { playbook: key, what: 'turned off', running } : null,
  );
  await answer(respond, sentence(isOff ? turnedOff(name, running) : isOffAlready(name)));
  if (press.isPrivate) await redrawPlaybook(desk, press, key, respond);
};

/** `<key>:<version>`, the one that the button named. */
const VALUE = /^([a-z0-9_]+):(\d{1,9})$/;

/** Moves what runs in an older version to the one that the button named, as long as that is the current one. */
export const movePlaybook: ClickHandler = async (desk, press, respond) => {
  const permission = await permit(desk, press, null);
  if (!permission.allowed) return answer(respond, sentence(permission.sentence));
  const [, key = null, version] = VALUE.exec(press.value ?? '') ?? [];
  const standing = await findStanding(desk, key);
  if (standing === null) throw new UserError(playbookGone());
  if (standing.version !== Number(version)) throw new UserError(playbookChanged());
  const { playbook } = standing;
  await decidePlaybook(desk, press, async () => {
    return { playbook: playbook.key, what: `moved running ones to version ${version} of` };
  });
  const count = await moveRunning(desk.db, standing, { day: today(desk), calendar: desk.catalog });
  return answer(respond, sentence(moved(playbook.name, count, standing.version)));
};

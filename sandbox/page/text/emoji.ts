import { get } from 'node-emoji';

/** Names of Slack's that node-emoji does not have: younger ones, and those it calls otherwise. */
const ofSlack: Record<string, string> = {
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_brown_circle: '🟤',
  large_red_square: '🟥',
  large_green_square: '🟩',
  large_yellow_square: '🟨',
  large_orange_square: '🟧',
  thinking_face: '🤔',
  hugging_face: '🤗',
  robot_face: '🤖',
  face_with_raised_eyebrow: '🤨',
  face_with_monocle: '🧐',
  face_with_rolling_eyes: '🙄',
  zany_face: '🤪',
  shushing_face: '🤫',
  partying_face: '🥳',
  pleading_face: '🥺',
  melting_face: '🫠',
  saluting_face: '🫡',
  smiling_face_with_3_hearts: '🥰',
  smiling_face_with_tear: '🥲',
  white_frowning_face: '☹️',
  face_palm: '🤦',
  shrug: '🤷',
  heart_hands: '🫶',
  hand_with_index_and_middle_fingers_crossed: '🤞',
  i_love_you_hand_sign: '🤟',
  the_horns: '🤘',
  thumbsup: '👍',
  thumbsdown: '👎',
};

/** The character for `:name:`, null when there is none. */
export function emojiFor(name: string): string | null {
  return ofSlack[name] ?? get(name) ?? null;
}

import type { HelpTopic } from '../../views/adoption-help.ts';

/** What someone can ask for with `/adoption`, in the words that help names. */
export type PlainRequest =
  | { kind: 'empty' }
  /** The card of an account. */
  | { kind: 'account'; query: string }
  | { kind: 'help'; topic: HelpTopic | null }
  /** Help on something there is no help on, as it was typed. */
  | { kind: 'unknown-topic'; topic: string }
  /** Who looks after an account. */
  | { kind: 'owner'; query: string }
  /** Who did and saw what of an account. */
  | { kind: 'audit'; query: string }
  /** Accounts at risk; `words` is the filter as it was typed. */
  | { kind: 'at-risk'; words: string }
  | { kind: 'mine' }
  | { kind: 'team' }
  /** Digests that come here and to the asker. */
  | { kind: 'digest' }
  /** Tasks to do: of the asker (empty query) or of an account; or of everybody. */
  | { kind: 'tasks'; query: string }
  | { kind: 'team-tasks' }
  /** Those of somebody of the workspace. */
  | { kind: 'person-tasks'; userId: string; name: string }
  | { kind: 'playbooks' }
  | { kind: 'playbook'; query: string }
  /** Why playbooks did, or did not, contact a member; `account` null: of any. */
  | { kind: 'why'; query: string; account: string | null }
  /** How often signals of each kind are right. */
  | { kind: 'signals' };

/** Where no account is called what was typed, `otherwise` is likely to be meant. */
export type AdoptionRequest = PlainRequest | { kind: 'account'; query: string; otherwise: PlainRequest };

/** The request in the words that help names. */
export function commandOf(request: PlainRequest): string {
  const [word, rest] = spellingOf(request);
  return ['/adoption', word, rest].filter((part) => part !== '').join(' ');
}

function spellingOf(request: PlainRequest): [word: string, rest: string] {
  switch (request.kind) {
    case 'empty':
      return ['', ''];
    case 'account':
      return ['', request.query];
    case 'help':
    case 'unknown-topic':
      return ['help', request.topic ?? ''];
    case 'why':
      return ['why', request.account === null ? request.query : `${request.query} at ${request.account}`];
    case 'owner':
    case 'audit':
    case 'playbook':
    case 'tasks':
      return [request.kind, request.query];
    case 'person-tasks':
      return ['tasks', request.name];
    case 'team-tasks':
      return ['tasks', 'team'];
    case 'at-risk':
      return ['at-risk', request.words];
    default:
      return [request.kind, ''];
  }
}

import type { State } from '../state/state.ts';
import { appScopes, tokens } from '../tokens.ts';
import type { Terms } from './method.ts';
import { Refusal, refuse } from './refusal.ts';

/**
 * Lets a call through, or says why not: no token, an unknown one, one that is good no more, one of the wrong kind, or
 * one without the scope.
 */
export function authorise(state: State, terms: Terms, token: string | null): void {
  if (terms.token === 'none') return;
  if (!token) refuse('not_authed');
  if (token !== tokens.bot && token !== tokens.app) refuse('invalid_auth');
  const ended = state.endedTokens.get(token);
  if (ended !== undefined) refuse(ended);
  if (token !== tokens[terms.token]) refuse('not_allowed_token_type');
  if (terms.token === 'bot') requireScope(state, terms.scopes);
}

/** Refuses with `missing_scope` unless the bot has one of these. */
export function requireScope(state: State, scopes: string[]): void {
  if (scopes.length === 0 || scopes.some((scope) => hasScope(state, scope))) return;
  throw new Refusal('missing_scope', { needed: scopes.join(','), provided: grantedScopes(state).join(',') });
}

export function hasScope(state: State, scope: string): boolean {
  return grantedScopes(state).includes(scope);
}

function grantedScopes(state: State): string[] {
  return state.manifest.oauth_config.scopes.bot;
}

/** What a token allows and what the method would take: Slack says both with every answer to a known token. */
export function scopeHeaders(
  state: State,
  terms: Terms | null,
  token: string | null,
): Record<string, string> {
  if (token !== tokens.bot && token !== tokens.app) return {};
  return {
    'x-oauth-scopes': (token === tokens.app ? appScopes : grantedScopes(state)).join(','),
    ...(terms && { 'x-accepted-oauth-scopes': terms.scopes.join(',') }),
  };
}

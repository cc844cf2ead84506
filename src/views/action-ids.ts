/**
 * Every button and menu the bot shows. A click carries one of these back; `src/commands/clicks.ts` holds
 * the handler of each, and answers any other as outdated.
 */
export const ACTION = {
  shareCard: 'account_card.share',
  refreshCard: 'account_card.refresh',
  openDetails: 'account_card.details',
  chooseAccount: 'account.choose',
} as const;

export type ActionId = (typeof ACTION)[keyof typeof ACTION];

/**
 * Every button and menu the bot shows. A click carries one of these back; `src/commands/clicks.ts` holds
 * the handler of each, and answers any other as outdated.
 */
export const ACTION = {
  shareCard: 'account_card.share',
  refreshCard: 'account_card.refresh',
  openDetails: 'account_card.details',
  showOverview: 'account_details.overview',
  showMembers: 'account_details.members',
  showFeatures: 'account_details.features',
  showTeams: 'account_details.teams',
  showHistory: 'account_details.history',
  turnPage: 'account_details.page',
  compareFrom: 'account_details.compare_from',
  compareTo: 'account_details.compare_to',
  chooseAccount: 'account.choose',
  olderAudit: 'audit.older',
  handOver: 'account_owner.hand_over',
  openCard: 'account_list.open_card',
  listBack: 'account_list.previous',
  listOn: 'account_list.next',
  teamBack: 'team.previous',
  teamOn: 'team.next',
  homeMine: 'home.mine',
  homeTeam: 'home.team',
  homeBack: 'home.previous',
  homeOn: 'home.next',
  findAccount: 'account.find',
  editPreferences: 'preferences.edit',
  claimAccount: 'digest.claim',
  snoozeAccount: 'digest.snooze',
  judgeUseful: 'digest.useful',
  judgeFalseAlarm: 'digest.false_alarm',
  judgeHandled: 'digest.already_handled',
  digestHere: 'digest.new_here',
  digestForMe: 'digest.new_for_me',
  changeDigest: 'digest.change',
  endDigest: 'digest.end',
} as const;

export type ActionId = (typeof ACTION)[keyof typeof ACTION];

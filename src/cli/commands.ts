import type { Command } from './command.ts';

/** Every command by name, loaded when it is asked for: the account card must not wait for Slack and DuckDB. */
export const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).startCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  import: async () => (await import('./import.ts')).importCommand,
  account: async () => (await import('./account.ts')).accountCommand,
  measures: async () => (await import('./measures.ts')).measuresCommand,
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand,
  signals: async () => (await import('./signals.ts')).signalsCommand,
  funnel: async () => (await import('./funnel.ts')).funnelCommand,
  backtest: async () => (await import('./backtest.ts')).backtestCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  pull: async () => (await import('./pull.ts')).pullCommand,
  keys: async () => (await import('./keys.ts')).keysCommand,
  forget: async () => (await import('./forget.ts')).forgetCommand,
  events: async () => (await import('./events.ts')).eventsCommand,
  catalog: async () => (await import('./catalog.ts')).catalogCommand,
  why: async () => (await import('./why.ts')).whyCommand,
  playbooks: async () => (await import('./playbooks.ts')).playbooksCommand,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
};

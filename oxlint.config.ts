import { defineConfig, type OxlintOverride as Override } from 'oxlint';

type Ban = { regex: string; message: string; allowTypeImports?: boolean };

const sandbox: Ban = {
  regex: '/sandbox/',
  message: 'The local Slack never ships in the image; only src/cli/demo.ts reaches it, when the demo runs.',
};
const config: Ban = {
  regex: '/config\\.ts$',
  message: 'main.ts alone reads the environment; take a Config as an argument.',
  allowTypeImports: true,
};
const entry: Ban = {
  regex: '/(main|cli/[^/]+)\\.ts$',
  message: 'Nothing imports the command line: it is where everything is put together.',
};
const sql: Ban = {
  regex: '^(drizzle-orm|pg|pg-copy-streams)(/|$)',
  message: 'SQL lives in queries.ts files and src/db, so that every statement is found in one kind of place.',
};
const slackClient: Ban = {
  regex: '^@slack/(bolt|web-api|socket-mode)',
  message: 'Only the app, commands and src/slack talk to Slack.',
};
/** `depth`: folders below src/domain. */
const outsideDomain = (depth: number): Ban => ({
  regex: `^(\\.\\./){${depth + 1}}(\\.\\./src/|[a-z])`,
  message: 'The domain knows nothing of the edges: it imports only domain and drizzle.',
});
const schemaOutsideQueries: Ban = {
  regex: '/drizzle/',
  message: 'Only queries.ts files know the tables; others may name a type.',
  allowTypeImports: true,
};
const edges = (...folders: string[]): Ban => ({
  regex: `/(${folders.join('|')})(/|\\.ts$)`,
  message: `Commands, jobs and HTTP are neighbours that do not know each other, and nothing reaches back to the app.`,
});
const viewsOnlyTypes: Ban = {
  regex: '/(domain|slack)/',
  message: 'A view is a pure function of a domain value: import the type, not the code.',
  allowTypeImports: true,
};

/** Which folder may not import what, and why; rules of one kind do not merge, so each line is complete. */
const layers: Record<string, Ban[]> = {
  'src/**': [sandbox, config, entry, sql],
  'src/main.ts': [sandbox, sql],
  'src/cli/**': [sandbox, config, sql, edges('main')],
  'src/cli/demo.ts': [config, sql, edges('main')],
  'src/db/**': [
    sandbox,
    config,
    entry,
    edges('app', 'commands', 'jobs', 'http', 'views', 'imports', 'intake', 'slack'),
  ],
  'src/slack/**': [sandbox, config, entry, sql, edges('app', 'commands', 'jobs', 'http', 'views', 'imports')],
  'src/commands/**': [sandbox, config, entry, sql, edges('app', 'http', 'imports')],
  'src/jobs/**': [sandbox, config, entry, sql, edges('app', 'commands', 'http')],
  'src/http/**': [sandbox, config, entry, sql, edges('app', 'commands', 'jobs')],
  'src/intake/**': [
    sandbox,
    config,
    entry,
    sql,
    slackClient,
    edges('app', 'commands', 'jobs', 'http', 'imports'),
  ],
  'src/pulls/**': [sandbox, config, entry, sql, slackClient, edges('app', 'commands', 'jobs', 'http')],
  'src/views/**': [
    sandbox,
    config,
    entry,
    sql,
    slackClient,
    viewsOnlyTypes,
    edges('app', 'commands', 'jobs', 'http', 'imports', 'intake', 'db'),
  ],
  'src/domain/**': [sandbox, sql, slackClient, outsideDomain(1), schemaOutsideQueries],
  'src/domain/*/*/*.ts': [sandbox, sql, slackClient, outsideDomain(2), schemaOutsideQueries],
  'src/**/queries.ts': [
    sandbox,
    slackClient,
    config,
    entry,
    edges('app', 'commands', 'jobs', 'http', 'views'),
  ],
  'src/domain/*/queries.ts': [sandbox, slackClient, outsideDomain(1)],
  'src/domain/*/*/queries.ts': [sandbox, slackClient, outsideDomain(2)],
};

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'node'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  env: { node: true },
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'eslint/max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    // Most loops here await on purpose: one database, one channel, in order.
    'eslint/no-await-in-loop': 'off',
    'eslint/no-underscore-dangle': 'off',
    // Slack's chat.postMessage is not a window's.
    'unicorn/require-post-message-target-origin': 'off',
  },
  overrides: [
    ...Object.entries(layers).map(([folder, bans]): Override => ({
      files: [folder],
      rules: { 'no-restricted-imports': ['error', { patterns: bans }] },
    })),
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
  ignorePatterns: ['node_modules', 'drizzle/meta'],
});

import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { listAccounts } from '../domain/accounts/queries.ts';
import { REFERENCE_FUNNEL } from '../domain/journey/journey.ts';
import { measureFunnel } from '../domain/journey/queries.ts';
import { measureSegments } from '../domain/segments/queries.ts';
import { SEGMENT_AXES, type SegmentAxis } from '../domain/segments/segments.ts';
import { rollUpPending } from '../domain/usage/roll-up.ts';
import { funnelDocument } from '../views/funnel-document.ts';
import { type FunnelAnswer, funnelText } from '../views/funnel-text.ts';
import { asOfDay } from './days.ts';
import { type Command, UsageError } from './command.ts';
import { findAccountKey } from './find-account-key.ts';
import { withContext } from './open-context.ts';
import { print } from './print.ts';
import { recordShown } from './record-at-terminal.ts';

export const funnelCommand: Command = {
  usage: '[--by AXIS] [--account QUERY] [--as-of DATE] [--json]',
  summary: 'how far members have come and where most are lost: of everyone or one account, by segment',
  run: async (args, config) => {
    const { values } = parseArgs({
      args,
      options: {
        by: { type: 'string' },
        account: { type: 'string' },
        'as-of': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const answer = await measure(config, axisOf(values.by), values.account, values['as-of']);
    print(values.json ? JSON.stringify(funnelDocument(answer)) : funnelText(answer));
    return 0;
  },
};

function axisOf(given: string | undefined): SegmentAxis | null {
  if (given === undefined) return null;
  const axis = SEGMENT_AXES.find((each) => each === given);
  if (axis === undefined)
    throw new UsageError(`--by takes one of ${SEGMENT_AXES.join(', ')}; found "${given}".`);
  return axis;
}

function measure(
  config: Config,
  axis: SegmentAxis | null,
  query: string | undefined,
  given: string | undefined,
): Promise<FunnelAnswer> {
  return withContext(config, async (context) => {
    const { db, catalog } = context;
    const asOf = asOfDay(given, catalog, context.now());
    await rollUpPending(db, catalog);
    const accountKeys = query === undefined ? null : [await findAccountKey(context, query)];
    // Of all accounts together it shows numbers, and of none which.
    if (accountKeys !== null) await recordShown(context, 'funnel', accountKeys[0]!);
    const [account] = accountKeys === null ? [] : await listAccounts(db, accountKeys);
    return {
      asOf,
      account: account?.name ?? null,
      funnel: await measureFunnel(db, catalog, asOf, { accountKeys, cut: axis }),
      reference: REFERENCE_FUNNEL,
      segments: axis === null ? null : await measureSegments(db, catalog, asOf, { accountKeys, axis }),
    };
  });
}

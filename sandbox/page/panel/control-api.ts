import type { Fault } from '../../faults/fault.ts';

export type AskedFault = Partial<Omit<Fault, 'id'>> & Pick<Fault, 'kind'>;

/** The control API that scripts use too; an answer is null, or a sentence on what went wrong. */
export const control = {
  addFault: (fault: AskedFault) => ask('POST', 'faults', fault),
  removeFault: (id: string) => ask('DELETE', `faults/${id}`),
  removeAllFaults: () => ask('DELETE', 'faults'),
  disconnect: () => ask('POST', 'disconnect', { reason: 'cut' }),
  forgetTraffic: () => ask('DELETE', 'traffic'),
};

async function ask(method: string, path: string, body?: unknown): Promise<string | null> {
  try {
    const response = await fetch(`/control/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (response.ok) return null;
    return ((await response.json()) as { problem: string }).problem;
  } catch {
    return 'The local Slack does not answer. Is it still running?';
  }
}

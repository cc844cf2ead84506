import type { SignalKind } from '../../domain/signals/signal.ts';
import { kindName } from '../signals/kind-names.ts';

/** A kind of signal in words; one that Uptake no longer knows is called as it was written. */
export const kindNameOf = (kind: string): string => kindName(kind as SignalKind) ?? kind;

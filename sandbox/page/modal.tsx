import { useState, type ReactNode } from 'react';
import type { View } from '../state/views.ts';
import { Blocks } from './blocks/blocks.tsx';
import { withCurrentConversation } from './blocks/current-conversation.ts';
import { SurfaceContext } from './blocks/surface.ts';
import { valuesOf } from './blocks/values.ts';
import { Dialog } from './dialog.tsx';
import { useModalSurface } from './use-surface.ts';
import { useWorkspace } from './workspace-context.ts';

type Props = { view: View; edits: Parameters<typeof useModalSurface>[2] };

/** The modal an app opened. Submit goes to the app, which may say what is wrong. */
export function Modal({ view, edits }: Props): ReactNode {
  const { act } = useWorkspace();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const blocks = withCurrentConversation(view);
  const surface = useModalSurface({ ...view, blocks }, errors, edits);
  const stacked = view.previous_view_id !== null;

  const submit = async () => {
    if (!view.submit || busy) return;
    setBusy(true);
    setProblem('');
    const result = await act({ do: 'submit', view: view.id, values: valuesOf(blocks, surface.edits) });
    setBusy(false);
    setErrors(result.ok ? {} : (result.errors ?? {}));
    setProblem(result.ok || result.errors ? '' : result.problem);
  };
  const back = () => void act({ do: 'dismiss', view: view.id });

  return (
    <Dialog
      title={view.title?.text ?? ''}
      onBack={stacked ? back : null}
      onClose={() => void act({ do: 'dismiss', view: view.id, all: stacked })}
      onSubmit={() => void submit()}
      faults={Object.keys(errors).length}
      foot={
        <>
          {problem && <p role="alert">{problem}</p>}
          <button type="button" className="button" onClick={back}>
            {view.close?.text ?? (view.submit ? 'Cancel' : 'Close')}
          </button>
          {view.submit && (
            <button type="submit" className="button button-primary" aria-busy={busy}>
              {view.submit.text}
            </button>
          )}
        </>
      }
    >
      <SurfaceContext value={surface}>
        <Blocks blocks={blocks} />
      </SurfaceContext>
    </Dialog>
  );
}

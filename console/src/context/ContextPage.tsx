import { Alert, Button, SegmentedControl } from "@mantine/core";
import { ChatError, type JsonObject } from "charla-client";
import type { UseChat } from "charla-client/react";
import { lazy, Suspense, useEffect, useState } from "react";
import { patchContext, putContext } from "../server/call.ts";
import type { Recorder } from "../wire/recorder.ts";
import { useWords } from "../words/Words.tsx";
import css from "./Context.module.css";
import { equal, type Json, patchOf } from "./edit.ts";
import { JsonText } from "./JsonText.tsx";
import { Revisions } from "./Revisions.tsx";
import { Tree } from "./Tree.tsx";

const Charts = lazy(() => import("./Charts.tsx"));
const views = ["tree", "json", "charts", "history"] as const;
type View = (typeof views)[number];

/** The figures that the assistant sees: to read, to change, to look at as charts, and how they came to be. */
export default function ContextPage({ id, chat, recorder }: { id: string; chat: UseChat; recorder: Recorder }) {
  const words = useWords();
  const [view, setView] = useState<View>("tree");
  const { draft, dirty, edit, undo, save, state } = useDraft(id, chat);
  return (
    <div className={css.page}>
      <div className={css.tools}>
        <SegmentedControl
          size="sm"
          value={view}
          onChange={(next) => setView(next as View)}
          data={views.map((one) => ({ value: one, label: words.context[one] }))}
          aria-label={words.context.view}
        />
        <span className={css.revision} role="status">
          {dirty
            ? words.context.unsaved
            : state === "saved"
              ? words.context.saved
              : words.context.revision(chat.contextRevision)}
        </span>
        {dirty && (
          <>
            <Button size="xs" onClick={() => save(chat.contextRevision)} loading={state === "saving"}>
              {words.context.save}
            </Button>
            <Button size="xs" variant="default" onClick={undo}>
              {words.context.undo}
            </Button>
          </>
        )}
      </div>
      {state instanceof ChatError && (
        <Alert className={css.alert} color="red" role="alert">
          {state.code === "stale_revision" ? words.context.stale : state.message}{" "}
          {state.code === "stale_revision" && (
            <>
              <Button size="compact-sm" variant="default" onClick={undo}>
                {words.context.take}
              </Button>{" "}
              <Button size="compact-sm" variant="default" onClick={() => save()}>
                {words.context.overwrite}
              </Button>
            </>
          )}
        </Alert>
      )}
      <div className={css.view}>
        {view === "tree" && <Tree value={draft} change={edit} />}
        {view === "json" && <JsonText value={draft} change={edit} />}
        {view === "history" && <Revisions recorder={recorder} />}
        {view === "charts" && (
          <Suspense fallback={<p>{words.loading}</p>}>
            <Charts context={draft} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

type State = "idle" | "saving" | "saved" | ChatError;

/** What is edited: it follows the context for as long as nothing was changed, and remembers which revision it changes. */
function useDraft(id: string, chat: UseChat) {
  const { context = nothing, contextRevision } = chat;
  const [base, setBase] = useState({ context, revision: contextRevision });
  const [draft, setDraft] = useState(context);
  const [state, setState] = useState<State>("idle");
  const dirty = !equal(draft, base.context);
  useEffect(() => {
    if (dirty || base.revision === contextRevision) return;
    setBase({ context, revision: contextRevision });
    setDraft(context);
  }, [dirty, base.revision, context, contextRevision]);

  const edit = (value: Json) => {
    setDraft(value as JsonObject);
    setState("idle");
  };
  const undo = () => {
    setBase({ context, revision: contextRevision });
    setDraft(context);
    setState("idle");
  };
  /** Saves it in place of the revision that it was made of or, where that is gone and one insists, of any. */
  const save = async (revision?: number) => {
    setState("saving");
    try {
      const patch = patchOf(revision === undefined ? context : base.context, draft);
      const match = revision === undefined ? undefined : base.revision;
      const answer = await (patch ? patchContext(id, patch, match) : putContext(id, draft, match));
      const saved = Number(answer.headers.get("ETag")?.replaceAll('"', ""));
      setBase({ context: draft, revision: saved });
      setState("saved");
    } catch (error) {
      setState(error as ChatError);
    }
  };
  return { draft, dirty, edit, undo, save, state };
}

const nothing: JsonObject = {};

import { ActionIcon, Button } from "@mantine/core";
import type { Answer, JsonObject, Message, Question, ToolCall } from "charla-client";
import { lazy, memo, Suspense, useState } from "react";
import { Again, Check, Copy } from "../app/icons.tsx";
import { useWords, type Words } from "../words/Words.tsx";
import { Verdicts } from "./figures/Verdicts.tsx";
import css from "./Message.module.css";

// Loaded beside the page: what draws Markdown is large, and the page is there without it.
const drawing = import("./Markdown.tsx");
const Markdown = lazy(() => drawing);

interface Props {
  message: Message;
  /** What an answer saw. */
  context: JsonObject | undefined;
  /** Has it answered anew; the last one only. */
  again: (() => void) | undefined;
}

export const MessageView = memo(
  ({ message, context, again }: Props) =>
    message.role === "user" ? (
      <Asked question={message} />
    ) : (
      <Answered answer={message} context={context} again={again} />
    ),
  (a, b) => a.message === b.message && a.context === b.context && !a.again === !b.again,
);

function Asked({ question }: { question: Question }) {
  const { chat } = useWords();
  return (
    <div className={css.question}>
      <span className="visually-hidden">{chat.you}: </span>
      <p className={css.bubble}>{question.content}</p>
      {question.status === "sending" && <p className={css.note}>{chat.sending}</p>}
      {question.status === "failed" && (
        <p className={css.wrong} role="alert">
          {question.error?.message ?? chat.notSent}
        </p>
      )}
    </div>
  );
}

function Answered({
  answer,
  context,
  again,
}: {
  answer: Answer;
  context: JsonObject | undefined;
  again: Props["again"];
}) {
  const { chat } = useWords();
  const ended = answer.status === "done" || answer.status === "failed";
  const state = stateOf(answer, chat);
  const figures = ended ? answer.figures : undefined;
  return (
    <div className={css.answer} data-ended={ended || undefined}>
      <span className="visually-hidden">{chat.assistant}: </span>
      {answer.tools && <Calls calls={answer.tools} />}
      {answer.content && (
        <Suspense fallback={<p className={css.plain}>{answer.content}</p>}>
          <Markdown text={answer.content} growing={!ended} figures={figures} context={context} />
        </Suspense>
      )}
      {state && (
        <p className={answer.error ? css.wrong : css.note} role={answer.error ? "alert" : undefined}>
          {!ended && <span className={css.dots} aria-hidden="true" />}
          {state}
        </p>
      )}
      {ended && (
        <div className={css.under}>
          {figures && figures.length > 0 && <Verdicts figures={figures} />}
          <span className={css.tools}>
            {answer.usage && (
              <span className={css.usage}>
                {chat.tokens(answer.usage.input_tokens ?? 0, answer.usage.output_tokens ?? 0)}
              </span>
            )}
            {answer.content && <CopyIt text={answer.content} />}
            {again && (
              <Button size="compact-sm" variant="subtle" leftSection={<Again />} onClick={again}>
                {chat.again}
              </Button>
            )}
          </span>
        </div>
      )}
    </div>
  );
}

/** What the model looked up before it answered. */
function Calls({ calls }: { calls: readonly ToolCall[] }) {
  const { chat } = useWords();
  return (
    <ul className={css.calls} aria-label={chat.calls}>
      {calls.map(({ call_id, name, label, status }) => (
        <li key={call_id} data-status={status}>
          {label ?? name}
          {status === "failed" && ` (${chat.callFailed})`}
        </li>
      ))}
    </ul>
  );
}

function stateOf({ status, content, position, finish, error }: Answer, chat: Words["chat"]) {
  if (error) return error.message;
  if (status === "queued") return chat.queued(position ?? 1);
  if (status === "calling") return chat.calling;
  if (status !== "done") return content ? undefined : chat.thinking;
  if (finish === "stopped") return chat.stopped;
  if (finish === "interrupted") return chat.interrupted;
  return finish === "length" ? chat.cutShort : undefined;
}

function CopyIt({ text }: { text: string }) {
  const words = useWords();
  const [done, setDone] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(text).then(() => {
      setDone(true);
      setTimeout(() => setDone(false), 1500);
    });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="md"
      aria-label={done ? words.copied : words.chat.copy}
      onClick={copy}
    >
      {done ? <Check /> : <Copy />}
    </ActionIcon>
  );
}

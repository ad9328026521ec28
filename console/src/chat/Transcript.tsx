import { useVirtualizer } from "@tanstack/react-virtual";
import type { Answer, JsonObject, Message } from "charla-client";
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from "react";
import { Down } from "../app/icons.tsx";
import { useWords } from "../words/Words.tsx";
import css from "./ChatPage.module.css";
import { MessageView } from "./MessageView.tsx";

/** So near to the end whoever goes down wants to stay there. */
const NEAR = 48;
const AT_END = 4;

interface Props {
  messages: readonly Message[];
  contextOf(answer: Answer): JsonObject | undefined;
  again(): void;
}

/** The conversation. Only what is seen is drawn; it keeps to its end for as long as one looks at that. */
export function Transcript({ messages, contextOf, again }: Props) {
  const { chat } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [pinned, setPinned] = useState(true);
  const list = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (messages[at]?.role === "user" ? 62 : 130),
    getItemKey: (at) => `${messages[at]?.role}-${messages[at]?.id}`,
    overscan: 4,
    paddingStart: 24,
    paddingEnd: 24,
  });
  const height = list.getTotalSize();
  const toEnd = useCallback(() => {
    const place = scroller.current;
    if (place) place.scrollTop = place.scrollHeight;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever grows moves the end
  useLayoutEffect(() => {
    if (pinned) toEnd();
  }, [pinned, height, messages, toEnd]);

  const watched = useRef(0);
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller.current as HTMLDivElement;
    const away = scrollHeight - scrollTop - clientHeight;
    const up = scrollTop < watched.current;
    if (up && away > AT_END)
      setPinned(false); // what grows moves the end away, but only people go up
    else if (away < (up ? AT_END : NEAR)) setPinned(true);
    watched.current = scrollTop;
  };
  // The browser would go there step by step, and lose its way where what it passes turns out higher or lower than thought.
  const onKeyDown = ({ key, target, currentTarget }: KeyboardEvent) => {
    if (target !== currentTarget) return;
    if (key === "End") setPinned(true);
    if (key !== "Home") return;
    setPinned(false);
    list.scrollToIndex(0);
  };
  return (
    <div className={css.frame}>
      <div
        ref={scroller}
        className={css.log}
        role="log"
        aria-live="off"
        aria-label={chat.log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <ol className={css.all} style={{ height }}>
          {list.getVirtualItems().map(({ index, key, start }) => {
            const message = messages[index] as Message;
            return (
              <li
                key={key}
                ref={list.measureElement}
                data-index={index}
                className={css.place}
                aria-setsize={messages.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <MessageView
                  message={message}
                  context={message.role === "assistant" ? contextOf(message) : undefined}
                  again={index === messages.length - 1 ? again : undefined}
                />
              </li>
            );
          })}
        </ol>
      </div>
      {!pinned && (
        <button type="button" className={css.latest} aria-label={chat.latest} onClick={() => setPinned(true)}>
          <Down />
        </button>
      )}
    </div>
  );
}

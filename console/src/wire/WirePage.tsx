import { Button, TextInput } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useLanguage, useWords } from "../words/Words.tsx";
import { FrameView } from "./FrameView.tsx";
import type { Recorder, Sight } from "./recorder.ts";
import css from "./Wire.module.css";

const nothing: readonly Sight[] = [];

/** What goes over the session's connection, as it happens. */
export default function WirePage({ id, recorder }: { id: string; recorder: Recorder }) {
  const words = useWords();
  const live = useSyncExternalStore(recorder.subscribe, recorder.sights, () => nothing);
  const [held, setHeld] = useState<readonly Sight[]>();
  const [wanted, setWanted] = useState("");
  const [pings, setPings] = useState(false);
  const [picked, setPicked] = useState<Sight>();
  const filter = useDeferredValue(wanted).toLowerCase();
  const sights = held ?? live;
  const shown = useMemo(
    () =>
      sights.filter(
        ({ type, text }) =>
          (pings || (type !== "ping" && type !== "pong")) &&
          (!filter || `${type} ${text}`.toLowerCase().includes(filter)),
      ),
    [sights, pings, filter],
  );
  return (
    <div className={css.page}>
      <h2 className="visually-hidden">{words.wire.title}</h2>
      <div className={css.tools}>
        <TextInput
          type="search"
          size="sm"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          placeholder={words.wire.filter}
          aria-label={words.wire.filter}
        />
        <label className={css.pings}>
          <input type="checkbox" checked={pings} onChange={(event) => setPings(event.currentTarget.checked)} />
          {words.wire.pings}
        </label>
        <Button size="xs" variant="default" onClick={() => setHeld(held ? undefined : live)}>
          {held ? words.wire.go : words.wire.pause}
        </Button>
        <Button size="xs" variant="default" onClick={() => recorder.clear()}>
          {words.wire.clear}
        </Button>
      </div>
      <div className={css.both}>
        {shown.length > 0 ? (
          <Frames sights={shown} picked={picked} pick={setPicked} following={!held} />
        ) : (
          <p className={css.none}>{words.wire.none}</p>
        )}
        {picked ? <FrameView sight={picked} session={id} /> : <p className={css.none}>{words.wire.pick}</p>}
      </div>
    </div>
  );
}

interface FramesProps {
  sights: readonly Sight[];
  picked: Sight | undefined;
  pick(sight: Sight): void;
  following: boolean;
}

function Frames({ sights, picked, pick, following }: FramesProps) {
  const { words, language } = useLanguage();
  const scroller = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const list = useVirtualizer({
    count: sights.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    getItemKey: (at) => sights[at]?.number ?? at,
    overscan: 12,
  });
  const height = list.getTotalSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever comes moves the end
  useLayoutEffect(() => {
    if (following && atEnd.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [height, following]);
  const clock = useMemo(
    () => new Intl.DateTimeFormat(language, { timeStyle: "medium", hour12: false } as Intl.DateTimeFormatOptions),
    [language],
  );
  return (
    <section
      ref={scroller}
      className={css.frames}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
      tabIndex={0}
      aria-label={words.wire.list}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      <ol style={{ height }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const sight = sights[index] as Sight;
          return (
            <li
              key={key}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={sights.length}
              aria-posinset={index + 1}
            >
              <button
                type="button"
                className={css.frame}
                data-kind={sight.kind}
                aria-pressed={sight === picked}
                onClick={() => pick(sight)}
              >
                <span className={css.time}>{clock.format(sight.time)}</span>
                <Way sight={sight} />
                <span className={css.type}>{sight.kind === "sent" || sight.kind === "received" ? sight.type : ""}</span>
                <span className={css.text}>{sight.text.replace(/^\{"type":"[^"]*",?/, "{")}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Way({ sight: { kind, type } }: { sight: Sight }) {
  const { wire } = useWords();
  if (kind === "opened") return <span className={css.event}>{wire.opened}</span>;
  if (kind === "closed") return <span className={css.event}>{wire.ended(Number(type))}</span>;
  return (
    <span className={css.way}>
      <span aria-hidden="true">{kind === "sent" ? "↑" : "↓"}</span>
      <span className="visually-hidden">{kind === "sent" ? wire.sent : wire.received}</span>
    </span>
  );
}

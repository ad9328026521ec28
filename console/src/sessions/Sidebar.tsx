import { Button, TextInput } from "@mantine/core";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Coins, Cross, Plus, Pulse, Search } from "../app/icons.tsx";
import { hrefOf, type Route } from "../app/route.ts";
import { Settings } from "../app/Settings.tsx";
import { useWords } from "../words/Words.tsx";
import { SessionList } from "./SessionList.tsx";
import css from "./Sidebar.module.css";
import type { Sessions } from "./useSessions.ts";

interface Props {
  route: Route;
  sessions: Sessions;
  /** On a phone, where it lies over the page. */
  open: boolean;
  close(): void;
}

export function Sidebar({ route, sessions, open, close }: Props) {
  const words = useWords();
  const [wanted, setWanted] = useState("");
  const deferred = useDeferredValue(wanted);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!open) return;
    place.current?.querySelector<HTMLElement>("a, button, input")?.focus();
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [open, close]);
  return (
    <>
      {open && <button type="button" className={css.veil} aria-label={words.closeMenu} onClick={close} />}
      <nav ref={place} className={css.sidebar} data-open={open || undefined} aria-label={words.menu}>
        <div className={css.top}>
          <a className={css.brand} href={hrefOf({ page: "new" })}>
            <img src="/console/icon.svg" alt="" width="26" height="26" />
            {words.brand}
          </a>
          <button type="button" className={css.close} aria-label={words.closeMenu} onClick={close}>
            <Cross />
          </button>
        </div>
        <Button component="a" href={hrefOf({ page: "new" })} leftSection={<Plus />} fullWidth>
          {words.sessions.new}
        </Button>
        <TextInput
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          placeholder={words.sessions.search}
          aria-label={words.sessions.search}
          leftSection={<Search />}
        />
        <SessionList sessions={sessions} wanted={deferred} current={route.page === "session" ? route.id : undefined} />
        <div className={css.foot}>
          <a href={hrefOf({ page: "health" })} aria-current={route.page === "health" ? "page" : undefined}>
            <Pulse /> {words.health.title}
          </a>
          <a href={hrefOf({ page: "usage" })} aria-current={route.page === "usage" ? "page" : undefined}>
            <Coins /> {words.usage.title}
          </a>
          <a href="/docs">{words.links.api}</a>
          <a href="/docs/websocket">{words.links.websocket}</a>
          <Settings />
        </div>
      </nav>
    </>
  );
}

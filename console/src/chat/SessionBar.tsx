import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import type { Status } from "charla-client";
import { type FormEvent, useState } from "react";
import { Bin, Dots } from "../app/icons.tsx";
import { go, hrefOf, type Part } from "../app/route.ts";
import { exported, remove, rename } from "../server/call.ts";
import { useWords } from "../words/Words.tsx";
import css from "./SessionPage.module.css";

interface Props {
  id: string;
  part: Part;
  name: string;
  title: string | undefined;
  status: Status;
  renamed(): void;
}

const parts = ["chat", "context", "wire"] as const;

/** What appears because somebody asked for it has the focus. */
const focus = (element: HTMLElement | null) => element?.focus();

export function SessionBar({ id, part, name, title, status, renamed }: Props) {
  const words = useWords();
  const [doing, setDoing] = useState<"rename" | "remove">();
  const done = () => {
    setDoing(undefined);
    renamed();
  };
  const leave = () => {
    done();
    go({ page: "new" });
  };
  return (
    <header className={css.bar}>
      {doing === "rename" ? (
        <Rename title={title ?? name} save={(text) => rename(id, text).then(done)} leave={() => setDoing(undefined)} />
      ) : (
        <h1 title={name}>{name}</h1>
      )}
      <span className={css.status} data-status={status}>
        {words.status[status === "waiting" ? "connecting" : status]}
      </span>
      <nav className={css.tabs} aria-label={words.tabs.label}>
        {parts.map((one) => (
          <a
            key={one}
            href={hrefOf({ page: "session", id, part: one })}
            aria-current={one === part ? "page" : undefined}
          >
            {words.tabs[one]}
          </a>
        ))}
      </nav>
      <Actions id={id} ask={setDoing} />
      {doing === "remove" && (
        <div className={css.sure} role="alertdialog" aria-label={words.sessions.removeSure}>
          <span>{words.sessions.removeSure}</span>
          <Button size="compact-sm" color="red.8" leftSection={<Bin />} onClick={() => remove(id).then(leave)}>
            {words.sessions.remove}
          </Button>
          <Button size="compact-sm" variant="default" ref={focus} onClick={() => setDoing(undefined)}>
            {words.cancel}
          </Button>
        </div>
      )}
    </header>
  );
}

function Actions({ id, ask }: { id: string; ask(doing: "rename" | "remove"): void }) {
  const { sessions } = useWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={css.more} variant="subtle" color="gray" size="lg" aria-label={sessions.actions}>
          <Dots />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => ask("rename")}>{sessions.rename}</Menu.Item>
        <Menu.Item onClick={() => download(id, "markdown")}>{sessions.exportMarkdown}</Menu.Item>
        <Menu.Item onClick={() => download(id, "json")}>{sessions.exportJson}</Menu.Item>
        <Menu.Item className={css.bad} onClick={() => ask("remove")}>
          {sessions.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Rename({ title, save, leave }: { title: string; save(text: string): void; leave(): void }) {
  const { sessions, cancel } = useWords();
  const [text, setText] = useState(title.slice(0, 200));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(text.trim());
  };
  return (
    <form className={css.rename} onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && leave()}>
      <TextInput
        size="sm"
        aria-label={sessions.titleOf}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        ref={focus}
      />
      <Button size="sm" type="submit">
        {sessions.save}
      </Button>
      <Button size="sm" variant="subtle" onClick={leave}>
        {cancel}
      </Button>
    </form>
  );
}

async function download(id: string, format: "markdown" | "json") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await exported(id, format));
  link.download = `${id}.${format === "json" ? "json" : "md"}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

import { Button } from "@mantine/core";
import { useState } from "react";
import { useKey } from "../server/access.ts";
import { useLanguage } from "../words/Words.tsx";
import type { Sight } from "./recorder.ts";
import { pretty, snippet, type Tongue, tongues } from "./snippets.ts";
import css from "./Wire.module.css";

/** One frame, whole, and what sends it again. */
export function FrameView({ sight, session }: { sight: Sight; session: string }) {
  const { words, language } = useLanguage();
  const signedIn = useKey() !== undefined;
  const [tongue, setTongue] = useState<Tongue>("JSON");
  const isSent = sight.kind === "sent" && sight.type !== "ping";
  const shown = isSent ? tongue : "JSON";
  const text = shown === "JSON" ? pretty(sight.text) : snippet(shown, sight, session, location.origin, signedIn);
  const size = new Intl.NumberFormat(language).format(new TextEncoder().encode(sight.text).length);
  return (
    <section className={css.whole} aria-label={sight.type}>
      <header>
        <h3>
          {sight.type} <small>{words.wire.bytes(size)}</small>
        </h3>
        <CopyText text={text} />
      </header>
      {isSent && (
        <fieldset className={css.tongues}>
          <legend>{words.wire.copyAs}</legend>
          {tongues.map((one) => (
            <button key={one} type="button" aria-pressed={one === tongue} onClick={() => setTongue(one)}>
              {one}
            </button>
          ))}
        </fieldset>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}

function CopyText({ text }: { text: string }) {
  const words = useLanguage().words;
  const [copied, setCopied] = useState<string>();
  const copy = () => navigator.clipboard?.writeText(text).then(() => setCopied(text));
  return (
    <Button size="compact-sm" variant="light" onClick={copy}>
      {copied === text ? words.copied : words.copy}
    </Button>
  );
}

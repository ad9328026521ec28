"use client";

import { createSession } from "charla-client";
import { useChat } from "charla-client/react";
import { type FormEvent, useEffect, useState } from "react";

const url = process.env.NEXT_PUBLIC_CHARLA_URL ?? "http://localhost:2000";
const figures = { total_spent: 12450.5, total_invoices: 48, total_suppliers: 12 };

export default function Page() {
  const sessionId = useSession();
  const { messages, status, busy, error, ask, stop, regenerate, reconnect } = useChat(sessionId, { url });
  const [text, setText] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    ask(text);
    setText("");
  }

  return (
    <main>
      <h1>Mis gastos</h1>
      <p>
        {figures.total_spent} € en {figures.total_invoices} facturas de {figures.total_suppliers} proveedores
      </p>
      <div role="log" aria-live="polite">
        {messages.map(({ id, role, content, status: how, error: why }) => (
          <p key={id} className={role}>
            <strong>{role === "user" ? "Tú" : "Charla"}:</strong> {content}
            {how === "sending" && " (enviando)"}
            {how === "queued" && "En cola…"}
            {why && ` (${why.message})`}
          </p>
        ))}
      </div>
      {status === "waiting" && <p role="status">Sin conexión. Se vuelve a intentar…</p>}
      {status === "closed" && (
        <p role="alert">
          {error?.message}{" "}
          <button type="button" onClick={reconnect}>
            Reintentar
          </button>
        </p>
      )}
      <form onSubmit={submit}>
        <input aria-label="Pregunta" value={text} onChange={(event) => setText(event.target.value)} />
        <button type="submit" disabled={!sessionId}>
          Preguntar
        </button>
        {busy ? (
          <button type="button" onClick={() => stop()}>
            Parar
          </button>
        ) : (
          messages.length > 0 && (
            <button type="button" onClick={() => regenerate()}>
              Otra respuesta
            </button>
          )
        )}
      </form>
    </main>
  );
}

/** This tab's session: a reload shows the same conversation, an answer in the middle of it included. */
function useSession() {
  const [sessionId, setSessionId] = useState<string>();
  useEffect(() => {
    const kept = sessionStorage.getItem("charla");
    if (kept) return setSessionId(kept);
    const leaving = new AbortController();
    createSession({ url, context: figures, signal: leaving.signal }).then(
      (made) => {
        sessionStorage.setItem("charla", made.sessionId);
        setSessionId(made.sessionId);
      },
      (error) => leaving.signal.aborted || console.error(error),
    );
    return () => leaving.abort();
  }, []);
  return sessionId;
}

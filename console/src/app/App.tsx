import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { SessionPage } from "../chat/SessionPage.tsx";
import { useKey } from "../server/access.ts";
import { NewSession } from "../sessions/NewSession.tsx";
import { Sidebar } from "../sessions/Sidebar.tsx";
import { useSessions } from "../sessions/useSessions.ts";
import { useWords } from "../words/Words.tsx";
import css from "./App.module.css";
import { Bars } from "./icons.tsx";
import { routeOf, useHash } from "./route.ts";
import { SignIn } from "./SignIn.tsx";

const UsagePage = lazy(() => import("../usage/UsagePage.tsx"));
const HealthPage = lazy(() => import("../health/HealthPage.tsx"));

export function App() {
  const words = useWords();
  const hash = useHash();
  const route = useMemo(() => routeOf(hash), [hash]);
  const key = useKey();
  const sessions = useSessions(key);
  const [menu, setMenu] = useState(false);
  const burger = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setMenu(false);
    burger.current?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere is done with the menu
  useEffect(() => setMenu(false), [hash]);
  if (sessions.refused) return <SignIn tried={key !== undefined} />;
  return (
    <div className={css.app}>
      <button type="button" className={css.skip} onClick={() => document.getElementById("main")?.focus()}>
        {words.skip}
      </button>
      <header className={css.bar}>
        <button
          ref={burger}
          type="button"
          className={css.burger}
          aria-expanded={menu}
          aria-label={words.menu}
          onClick={() => setMenu(true)}
        >
          <Bars />
        </button>
        <span className={css.brand}>{words.brand}</span>
      </header>
      <Sidebar route={route} sessions={sessions} open={menu} close={close} />
      <main id="main" tabIndex={-1} className={css.main}>
        <Suspense fallback={<p className={css.wait}>{words.loading}</p>}>
          {route.page === "health" && <HealthPage />}
          {route.page === "usage" && <UsagePage />}
          {route.page === "new" && <NewSession made={sessions.refresh} />}
          {route.page === "session" && (
            <SessionPage key={route.id + key} id={route.id} part={route.part} sessions={sessions} />
          )}
        </Suspense>
      </main>
    </div>
  );
}

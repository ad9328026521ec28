export const style = `
:host {
  --bg: var(--charla-background, light-dark(#ffffff, #16181d));
  --fg: var(--charla-text, light-dark(#1c2024, #eceef1));
  --soft: var(--charla-surface, light-dark(#f2f4f7, #23262d));
  --muted: var(--charla-muted, light-dark(#59616b, #a7afba));
  --line: var(--charla-border, light-dark(#d9dde3, #393e47));
  --accent: var(--charla-accent, light-dark(#1f5fd6, #8ab4ff));
  --on-accent: var(--charla-on-accent, light-dark(#ffffff, #0b1a33));
  --bad: var(--charla-error, light-dark(#a8201a, #ff9d94));
  --radius: var(--charla-radius, 14px);
  color-scheme: light dark;
  display: block;
  height: 32rem;
  min-height: 16rem;
  color: var(--fg);
  font: var(--charla-font, 400 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]) { display: none; }
:host([floating]) { position: fixed; inset: auto 1.25rem 1.25rem auto; z-index: 2147483000; height: auto; min-height: 0; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; -webkit-tap-highlight-color: transparent; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.panel {
  display: flex; flex-direction: column; height: 100%; overflow: hidden;
  background: var(--bg); border: 1px solid var(--line); border-radius: var(--radius);
}
:host([floating]) .panel {
  position: fixed; inset: auto 1.25rem 5.75rem auto;
  width: min(26rem, calc(100vw - 2.5rem)); height: min(40rem, calc(100dvh - 7.5rem));
  box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 16px 48px rgb(0 0 0 / .24);
}
header { display: flex; align-items: center; gap: .6rem; padding: .8rem .6rem .8rem 1.1rem; border-bottom: 1px solid var(--line); }
header h2 { margin: 0; flex: 1; font-size: 1.05rem; font-weight: 650; line-height: 1.3; }
.icon {
  display: inline-grid; place-items: center; flex: none; width: 2.75rem; height: 2.75rem; padding: 0;
  border: 0; border-radius: 50%; background: none;
}
.icon:hover { background: var(--soft); }
svg { width: 1.3rem; height: 1.3rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }

.log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 1.1rem; scrollbar-gutter: stable; }
.log ol { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: 1.1rem; }
.greeting { margin: 0 0 1.1rem; color: var(--muted); }
.message { max-width: 100%; overflow-wrap: anywhere; }
.user { align-self: flex-end; max-width: 85%; }
.user .text { padding: .55rem .9rem; border-radius: var(--radius) var(--radius) .25rem var(--radius); background: var(--accent); color: var(--on-accent); white-space: pre-wrap; }
.note { margin: .3rem 0 0; color: var(--muted); font-size: .875rem; }
.user .note { text-align: right; }
.note.bad { color: var(--bad); }

.text > :first-child { margin-top: 0; }
.text > :last-child { margin-bottom: 0; }
.text p { margin: .6rem 0; white-space: pre-line; }
.text h3, .text h4, .text h5, .text h6 { margin: 1rem 0 .4rem; font-size: 1rem; line-height: 1.35; }
.text ul, .text ol { display: block; list-style: revert; margin: .6rem 0; padding-left: 1.4rem; }
.text li { margin: .25rem 0; }
.text a { color: var(--accent); }
.text code { padding: .1em .3em; border-radius: .3em; background: var(--soft); font: .9em/1.4 ui-monospace, "Liberation Mono", monospace; }
.text pre { margin: .6rem 0; padding: .8rem; overflow-x: auto; border-radius: .6rem; background: var(--soft); }
.text pre code { padding: 0; background: none; }
.text hr { border: 0; border-top: 1px solid var(--line); margin: 1rem 0; }
.table { margin: .6rem 0; overflow-x: auto; }
table { border-collapse: collapse; font-size: .95em; }
th, td { padding: .35rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
th.right, td.right { text-align: right; font-variant-numeric: tabular-nums; }

.dots { display: inline-flex; gap: .3rem; padding: .5rem 0; }
.dots i { width: .45rem; height: .45rem; border-radius: 50%; background: var(--muted); animation: dot 1.2s infinite both; }
.dots i:nth-child(2) { animation-delay: .15s; }
.dots i:nth-child(3) { animation-delay: .3s; }
@keyframes dot { 0%, 70%, 100% { opacity: .3; } 35% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .dots i { animation: none; } }

.again { display: inline-flex; align-items: center; gap: .4rem; margin: .35rem 0 0 -.5rem; padding: .3rem .5rem; min-height: 2rem; border: 0; border-radius: .5rem; background: none; color: var(--muted); font-size: .875rem; }
.again:hover { background: var(--soft); color: var(--fg); }
.again svg { width: 1rem; height: 1rem; }

.notice { display: flex; align-items: center; gap: .8rem; margin: 0; padding: .6rem 1.1rem; background: var(--soft); font-size: .9rem; }
.notice span { flex: 1; }
.notice button { min-height: 2rem; padding: .2rem .8rem; border: 1px solid currentColor; border-radius: 1rem; background: none; }
.suggestions { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0 1.1rem .8rem; }
.suggestions button { padding: .45rem .85rem; border: 1px solid var(--line); border-radius: 1.2rem; background: var(--bg); text-align: left; }
.suggestions button:hover { background: var(--soft); }

form { display: flex; align-items: flex-end; gap: .4rem; margin: 0 .8rem .8rem; padding: .25rem .25rem .25rem .9rem; border: 1px solid var(--muted); border-radius: calc(var(--radius) + .5rem); background: var(--bg); }
form:focus-within { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: -1px; }
textarea { flex: 1; min-width: 0; max-height: 9rem; padding: .6rem 0; border: 0; outline: 0; background: none; resize: none; field-sizing: content; line-height: 1.5; }
textarea:focus-visible { outline: 0; } /* the form shows it */
textarea::placeholder { color: var(--muted); opacity: 1; }
svg.stop { fill: currentColor; }
.send { background: var(--accent); color: var(--on-accent); }
.send:hover { background: var(--accent); filter: brightness(1.1); }
.send:disabled { background: var(--soft); color: var(--muted); cursor: default; filter: none; }
.launcher { width: 3.75rem; height: 3.75rem; background: var(--accent); color: var(--on-accent); box-shadow: 0 2px 12px rgb(0 0 0 / .3); }
.launcher:hover { background: var(--accent); filter: brightness(1.1); }
.launcher svg { width: 1.7rem; height: 1.7rem; }

@media (max-width: 30rem) {
  :host([floating]) .panel { inset: 0; width: auto; height: 100dvh; border: 0; border-radius: 0; box-shadow: none; }
  :host([floating][open]) .launcher { display: none; }
  textarea { font-size: 16px; }
}
@media (forced-colors: active) { .user .text, form { border: 1px solid; } }
`;

import { connect } from "../../src/index.ts";

// A worker that asks one question and posts the answer.
addEventListener("message", async ({ data }: MessageEvent<{ url: string; session: string }>) => {
  const chat = connect(data.session, { url: data.url });
  postMessage((await chat.ask("¿desde un worker?")).content);
  chat.close();
});

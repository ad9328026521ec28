import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { answer, button, Desk } from "./desk.ts";

const TURNS = Number(process.env.CHARLA_TURNS ?? 200);

let desk: Desk;

beforeAll(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.tidy());
afterAll(() => desk?.close());

test("a long conversation: only what is seen is drawn, its end is shown, and its beginning is there", async () => {
  const id = await desk.session();
  desk.model.player = (call) => call.answer(`Respuesta a ${call.question}: 12.450,50 €`);
  for (let turn = 1; turn <= TURNS; turn++)
    await fetch(`${desk.server.url}/chat/sessions/${id}/messages`, {
      method: "POST",
      body: JSON.stringify({ content: `pregunta ${turn}` }),
      headers: { "Content-Type": "application/json", Accept: "application/json" },
    });
  desk.model.player = undefined;
  const page = await desk.page(`#/s/${id}`);
  await answer(page, `Respuesta a pregunta ${TURNS}:`).waitFor();
  expect(await page.getByRole("log").locator("> ol > li").count()).toBeLessThan(40);
  const call = await desk.ask(page, "¿Y ahora?");
  const frames = page.evaluate(watchFrames);
  const words = "En total se han gastado algo más de doce mil euros en lo que va de año. ".repeat(12).split(/(?<= )/);
  await new Promise<void>((done) => {
    const pace = setInterval(() => {
      const word = words.shift();
      if (word) return call.say(word);
      clearInterval(pace);
      done();
    }, 5); // 200 tokens a second
  });
  call.end();
  await button(page, "Responder de nuevo").waitFor();
  const { count, gaps } = await frames;
  const late = gaps.filter((gap) => gap > 100).length;
  console.log(
    `${2 * TURNS} entries, 200 tokens/s: ${count} frames, ${late} later than 100 ms, longest ${Math.max(...gaps)} ms`,
  );
  expect(late / count).toBeLessThan(0.1);
  await page.getByRole("log").focus();
  await page.keyboard.press("Home");
  await answer(page, "Respuesta a pregunta 1:").waitFor();
  await button(page, "Ir a lo último").click();
  await answer(page, "En total").waitFor();
});

/** How long it took from one drawn frame to the next, in the two seconds of the answer. */
function watchFrames() {
  return new Promise<{ count: number; gaps: number[] }>((done) => {
    const times = [performance.now()];
    const next = (now: number) => {
      times.push(now);
      if (now - (times[0] as number) < 1000) requestAnimationFrame(next);
      else
        done({ count: times.length, gaps: times.slice(1).map((time, at) => Math.round(time - (times[at] as number))) });
    };
    requestAnimationFrame(next);
  });
}

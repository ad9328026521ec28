import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";

/** A web site of one page, on another origin than the server's. */
export async function openSite(port: number, html: string): Promise<HttpServer> {
  const site = createServer((request, response) => {
    if (request.url !== "/") return void response.writeHead(204).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html);
  });
  site.listen(port, "localhost");
  await once(site, "listening");
  return site;
}

export async function closeSite(site?: HttpServer) {
  if (!site?.listening) return;
  site.closeAllConnections();
  site.close();
  await once(site, "close");
}

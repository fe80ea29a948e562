import { once } from "node:events";
import { resolve } from "node:path";
import { createHttpServer } from "~/platform/http-server";
import { openSite } from "./site";

/** The built site on a port of its own, on a copy of a model database. */
export async function runSite(model: "empty" | "demo" = "demo") {
  const site = await openSite(model);
  let url = "";
  const server = createHttpServer({
    answer: (request, address) => site.handle(request, address),
    assets: resolve("build/client"),
    appUrl: "http://localhost",
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (typeof address === "object" && address) url = `http://localhost:${address.port}`;
  return {
    ...site,
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await site.close();
    },
  };
}

export type RunningSite = Awaited<ReturnType<typeof runSite>>;

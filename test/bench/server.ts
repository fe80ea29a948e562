import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type SiteBuild, siteHandler } from "~/http/handler.server";
import { createHttpServer } from "~/platform/http-server";
import { bareHandler } from "./bare";

const build: SiteBuild = await import(
  pathToFileURL(resolve(process.env.BUILD_DIR ?? "", "server/index.js")).href
);
const answer = siteHandler({ build, appUrl: "http://localhost" });
const server = createHttpServer({
  answer,
  assets: resolve(process.env.BUILD_DIR ?? "", "client"),
  appUrl: "http://localhost",
});

// The bare handler answers on the same server, before the site sees the request.
const bare = bareHandler(process.env.DATABASE_URL ?? "");
const site = server.listeners("request")[0];
server.removeAllListeners("request");
server.on("request", (request, response) => {
  if (request.url?.startsWith("/banc/nu")) void bare(request, response);
  else site?.call(server, request, response);
});

server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
process.on("message", () => process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() }));
process.on("disconnect", () => process.exit(0));

import { once } from "node:events";
import type { Server } from "node:http";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CannotStart, startEmbedded } from "#db/embedded.server";
import { type SiteBuild, siteHandler } from "~/http/handler.server";
import { buildIfStale } from "./build";
import { prepareCommunity } from "./community.server";
import { drainable } from "./drain";
import { type Environment, readEnvironment } from "./env.server";
import { createHttpServer } from "./http-server";
import { log } from "./log.server";
import { isLostDatabase } from "./lost-database";
import { serveMetrics } from "./metrics.server";
import { queues } from "./queues";
import { readSecretKey } from "./secret.server";
import { startWorker } from "./worker.server";

const ROOT = resolve(import.meta.dirname, "../..");
const say = (line: string) => process.stderr.write(`${line}\n`);

/** What must be stopped, last started first. */
const running: (() => Promise<unknown> | unknown)[] = [];
let stopping: Promise<void> | undefined;

function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const end of running.reverse()) await end();
  })();
  return stopping;
}

async function start(env: Environment) {
  process.env.NODE_ENV = "production";
  await buildIfStale(say);
  const { url, demo } = await openDatabase(env);
  process.env.SECRET_KEY = readSecretKey(env.SECRET_KEY, env.DATA_DIR, env.isHttps);
  const directUrl = env.DATABASE_DIRECT_URL ?? url;
  await prepareCommunity({
    url,
    directUrl,
    demo,
    content: join(ROOT, "content"),
    say,
  });
  process.env.DATABASE_URL = url;
  process.env.DATA_DIR = env.DATA_DIR;

  const directory = join(ROOT, process.env.BUILD_DIR ?? "build");
  const build: SiteBuild = await import(pathToFileURL(join(directory, "server/index.js")).href);
  running.push(() => build.entry.module.closeDatabase());
  if (env.METRICS_PORT !== undefined) {
    const metrics = serveMetrics();
    running.push(() => metrics.close());
    await listen(metrics, env.METRICS_PORT, env.HOST);
  }
  const server = createHttpServer({
    answer: siteHandler({ build, appUrl: env.APP_URL }),
    assets: join(directory, "client"),
    appUrl: env.APP_URL,
  });
  const drain = drainable(server);
  await listen(server, env.PORT, env.HOST);
  running.push(drain);
  // First, or the server would wait for them.
  running.push(() => build.entry.module.endStreams());
  // Once nothing else can fail: jobs are not begun by a process that gives up.
  const { APP_URL: appUrl, SMTP_URL: smtpUrl, MAIL_FROM: from } = env;
  const mail = { smtpUrl, from, appUrl, outbox: join(env.DATA_DIR, "outbox") };
  running.push(await startWorker({ directUrl, mail, queues }));
  say(`La communauté est ouverte : ${env.APP_URL}`);
  if (demo !== "never")
    say(
      "Pour essayer : conseillere@comcep.example, mot de passe « demonstration » (les autres comptes sont dans le README).",
    );
}

async function openDatabase(env: Environment) {
  if (env.DATABASE_URL) {
    return { url: env.DATABASE_URL, demo: wantsDemo(env, false) };
  }
  say("Démarrage de PostgreSQL…");
  const opening = startEmbedded(env.DATA_DIR);
  // Before it has opened: a stop asked meanwhile waits for it, then stops it.
  running.push(async () => (await opening.catch(() => null))?.stop());
  const database = await opening;
  return { url: database.url, demo: wantsDemo(env, true) };
}

/** By default an empty embedded community is the demonstration; one that people reach by https never is. */
function wantsDemo({ DEMO, isHttps }: Environment, embedded: boolean) {
  if (DEMO === "1" && isHttps)
    throw new CannotStart(
      "DEMO=1 est refusé quand APP_URL est en https : la démonstration a des mots de passe connus.",
    );
  if (DEMO === "0" || isHttps) return "never" as const;
  return DEMO === "1" || embedded ? ("if empty" as const) : ("never" as const);
}

async function listen(server: Server, port: number, host: string) {
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new CannotStart(
      `Le port ${port} est déjà pris : arrêtez ce qui l’occupe, ou choisissez-en un autre.`,
    );
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // A terminal sends the signal to the whole group, npm passes it on again: the second is the same wish.
  process.on(signal, () => {
    if (!stopping) say("Arrêt…");
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    // The queue lets these escape when the database goes away; it is asked again (see `startWorker`).
    if (event === "unhandledRejection" && isLostDatabase(error)) {
      log.error({ event: "database_lost" });
      return;
    }
    log.fatal({ event, error: error instanceof Error ? error.stack : String(error) });
    void stop().finally(() => process.exit(1));
  });
}

try {
  await start(readEnvironment());
} catch (error) {
  // Stopped while starting: what was under way failed because it was told to.
  if (stopping) await stop().then(() => process.exit(0));
  const known =
    error instanceof CannotStart || (error instanceof Error && error.message.startsWith("Variable"));
  say(known ? error.message : `Le démarrage a échoué : ${error instanceof Error ? error.stack : error}`);
  await stop();
  process.exit(1);
}

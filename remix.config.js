// The one build file: Remix's Vite configuration, and Vitest's (see README, "Decisions").
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

const root = import.meta.dirname;

export default defineConfig({
  plugins: process.env.VITEST
    ? []
    : [
        remix({
          appDirectory: "app",
          buildDirectory: process.env.BUILD_DIR ?? "build",
          future: {
            v3_fetcherPersist: true,
            v3_relativeSplatPath: true,
            v3_throwAbortReason: true,
            v3_singleFetch: true,
            v3_lazyRouteDiscovery: false,
            v3_routeConfig: true,
          },
        }),
      ],
  resolve: { alias: { "~": `${root}/app`, "#db": `${root}/db` } },
  build: { assetsInlineLimit: 0, target: "es2020" },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    env: { LOG_LEVEL: "silent" },
    globalSetup: "test/support/global-setup.ts",
    setupFiles: ["test/support/no-console-error.ts"],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // One more than the two cores it must run on: a test waits for pages and for the database half of its time.
    maxWorkers: 3,
  },
});

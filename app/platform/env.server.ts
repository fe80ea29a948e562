import { resolve } from "node:path";
import { z } from "zod";

const Environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default("127.0.0.1"),
    DATA_DIR: z.string().default(".data"),
    DATABASE_URL: z.string().optional(),
    DATABASE_DIRECT_URL: z.string().optional(),
    APP_URL: z.url().optional(),
    SECRET_KEY: z.string().min(32, "32 caractères au moins").optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    CLAMD_URL: z.url({ protocol: /^tcp$/, error: "attendu : tcp://machine:3310" }).optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^<>\n]*<?[^@<>\s]+@[^@<>\s]+>?$/, "attendu : Nom <adresse@domaine>")
      .optional(),
    METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
    DEMO: z.enum(["0", "1"]).optional(),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  })
  .transform((env) => {
    const appUrl = new URL(env.APP_URL ?? `http://localhost:${env.PORT}`).origin;
    return {
      ...env,
      APP_URL: appUrl,
      DATA_DIR: resolve(env.DATA_DIR),
      MAIL_FROM: env.MAIL_FROM ?? `ComCEP <ne-pas-repondre@${new URL(appUrl).hostname}>`,
      isHttps: appUrl.startsWith("https:"),
    };
  });

export type Environment = z.infer<typeof Environment>;

/**
 * The settings of this process, checked; an empty variable counts as absent.
 * @throws Error with one line that names the variable and what is wrong with it
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`Variable d’environnement ${issue?.path.join(".")} : ${issue?.message}`);
}

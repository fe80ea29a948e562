import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { accreditations, members, networks } from "#db/schema/index.server";
import type { Mail } from "~/platform/mail.server";
import { lastDay } from "./days";

export const News = z.discriminatedUnion("news", [
  z.object({ news: z.literal("renewed"), memberId: z.number() }),
  z.object({ news: z.literal("expiring"), memberId: z.number() }),
  z.object({ news: z.literal("departure_announced"), memberId: z.number() }),
  z.object({ news: z.literal("departure_cancelled"), memberId: z.number() }),
  z.object({ news: z.literal("standing"), memberId: z.number() }),
  z.object({ news: z.literal("moved"), memberId: z.number() }),
  z.object({
    news: z.literal("ended"),
    memberId: z.number(),
    networkId: z.number().optional(),
    reason: z.enum(["expiry", "departure", "withdrawal"]).default("expiry"),
    explanation: z.string().default(""),
    towards: z.string().nullable().default(null),
  }),
  z.object({
    news: z.enum(["network_renamed", "network_merged", "network_ended"]),
    memberId: z.number(),
    networkId: z.number(),
  }),
]);
type News = z.infer<typeof News>;
type Words = [subject: string, ...paragraphs: string[]];

/** What a person is told, from what is true when the mail leaves; null where it is no longer so. */
export async function composeNews(
  db: Db,
  news: News,
  { appUrl, now }: { appUrl: string; now: Date },
): Promise<Mail | null> {
  const person = await findPerson(db, news.memberId);
  if (!person) return null;
  const isOver = person.endsAt === null || person.endsAt <= now;
  const words = isOver ? await wordsOfEnd(db, news, person, appUrl) : wordsInForce(news, person, appUrl);
  if (!words) return null;
  const [subject, ...paragraphs] = words;
  const text = [`Bonjour ${person.name},`, ...paragraphs, "L’animation de la ComCEP"].join("\n\n");
  return { to: person.email, subject, text };
}

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

function wordsInForce({ news }: News, person: Person, appUrl: string): Words | null {
  const { network, until, departsAt, standing } = person;
  const ifWrong = `Si c’est une erreur, répondez à votre réseau\u00a0: lui seul en décide.`;
  const account = `Votre compte\u00a0:\n${appUrl}/compte`;
  if (news === "renewed") {
    return [
      `Votre accréditation est renouvelée`,
      `${network} a renouvelé votre accréditation à la ComCEP, jusqu’au ${until}.`,
      ...(departsAt
        ? [
            `Votre départ du réseau, le ${lastDay(departsAt)}, reste annoncé\u00a0: elle se terminera ce jour-là.`,
          ]
        : []),
      account,
    ];
  }
  if (news === "expiring") {
    return [
      `Votre accréditation se termine le ${until}`,
      `Votre accréditation par ${network} à la ComCEP se termine le ${until}. Sans renouvellement, vous n’aurez plus accès aux rubriques le lendemain\u00a0; vos messages resteront.`,
      "Votre réseau en est averti. Si vous y travaillez toujours, demandez-lui de la renouveler.",
      account,
    ];
  }
  if (news === "departure_announced" && departsAt) {
    return [
      `Votre départ est annoncé pour le ${lastDay(departsAt)}`,
      `${network} a annoncé votre départ\u00a0: votre accréditation à la ComCEP se terminera le ${lastDay(departsAt)} au soir. Jusque-là, rien ne change.`,
      ...[ifWrong, account],
    ];
  }
  if (news === "departure_cancelled" && !departsAt) {
    return [
      "Votre départ n’est plus annoncé",
      `${network} a retiré l’annonce de votre départ. Votre accréditation à la ComCEP va jusqu’au ${until}.`,
      account,
    ];
  }
  if (news === "standing") return [...wordsOfStanding(standing, network), ifWrong, account];
  if (news === "moved") {
    return [
      `Vous êtes désormais accrédité·e par ${network}`,
      `Votre accréditation à la ComCEP passe à ${network}, jusqu’au ${until}. Vos prochains messages porteront ce nom\u00a0; les précédents gardent celui d’alors.`,
      ...[ifWrong, account],
    ];
  }
  if (news === "network_renamed" || news === "network_merged") {
    const what = news === "network_renamed" ? "a changé de nom" : "a rejoint un autre réseau";
    return [
      `Votre réseau ${what}`,
      `Votre réseau ${what}\u00a0: vous êtes désormais accrédité·e par ${network}, jusqu’à la même date, le ${until}. Vous n’avez rien à faire.`,
      "Vos prochains messages porteront ce nom\u00a0; les précédents gardent celui d’alors.",
      account,
    ];
  }
  return null;
}

function wordsOfStanding(standing: string, network: string): Words {
  return standing === "peer"
    ? [
        "Vous êtes désormais accrédité·e comme pair",
        `${network} vous accrédite comme conseiller·ère en évolution professionnelle\u00a0: les rubriques des pairs vous sont ouvertes. Une mission de tête de réseau ou de comité, si vous en aviez une, prend fin.`,
      ]
    : [
        "Vous êtes désormais accrédité·e comme hors pair",
        `${network} vous accrédite comme hors pair\u00a0: la rubrique «\u00a0Échanges hors pairs\u00a0» vous reste ouverte, celles des pairs ne le sont plus. Une mission d’animation ou de modération, si vous en aviez une, prend fin. Vos messages restent.`,
      ];
}

async function wordsOfEnd(db: Db, news: News, person: Person, appUrl: string): Promise<Words | null> {
  const network =
    ("networkId" in news && news.networkId && (await networkName(db, news.networkId))) || person.network;
  const toJoin = `Pour revenir, avec ce réseau ou un autre, faites une demande\u00a0:\n${appUrl}/inscription`;
  const what =
    "Vous n’avez plus accès aux rubriques. Vos messages restent, signés «\u00a0Ancien membre\u00a0»\u00a0; votre compte aussi.";
  if (news.news === "network_ended") {
    return [
      "Votre réseau a pris fin",
      `${network} a pris fin à la ComCEP, et avec lui votre accréditation. ${what}`,
      toJoin,
    ];
  }
  if (news.news !== "ended") return null;
  if (news.reason === "withdrawal") {
    return [
      "Votre accréditation est retirée",
      `${network} a retiré votre accréditation à la ComCEP. ${what}`,
      ...(news.explanation ? [`La raison donnée par votre réseau\u00a0:\n${news.explanation}`] : []),
      "Pour en parler, adressez-vous à votre réseau\u00a0: lui seul en décide.",
    ];
  }
  if (news.reason === "expiry" && (await wasLoaded(db, news.memberId))) return null;
  const because =
    news.reason === "departure" ? "avec votre départ du réseau" : "à sa date, sans avoir été renouvelée";
  return [
    "Votre accréditation est terminée",
    `Votre accréditation par ${network} à la ComCEP s’est terminée ${because}. ${what}`,
    ...(news.towards
      ? [`Vous rejoignez ${news.towards}\u00a0? C’est à ce réseau de vous accréditer, sur votre demande.`]
      : []),
    toJoin,
  ];
}

const current = alias(accreditations, "current");

async function findPerson(db: Db, memberId: number) {
  const [row] = await db
    .select({
      name: members.name,
      email: members.email,
      standing: members.standing,
      network: networks.name,
      expiresAt: current.expiresAt,
      departsAt: current.departsAt,
    })
    .from(members)
    .innerJoin(networks, eq(networks.id, members.networkId))
    .leftJoin(current, eq(current.id, members.accreditationId))
    .where(eq(members.id, memberId));
  if (!row) return null;
  const { expiresAt, departsAt } = row;
  const endsAt = expiresAt && departsAt && departsAt < expiresAt ? departsAt : expiresAt;
  return { ...row, endsAt, until: expiresAt ? lastDay(expiresAt) : "" };
}

/** What the demonstration loads counts as notified, long before any notice that can be set. */
async function wasLoaded(db: Db, memberId: number) {
  const [last] = await db
    .select({
      wasLoaded: sql<boolean>`${accreditations.warnedAt} < ${accreditations.expiresAt} - interval '150 days'`,
    })
    .from(accreditations)
    .where(eq(accreditations.memberId, memberId))
    .orderBy(desc(accreditations.id))
    .limit(1);
  return last?.wasLoaded === true;
}

async function networkName(db: Db, id: number) {
  const [row] = await db.select({ name: networks.name }).from(networks).where(eq(networks.id, id));
  return row?.name;
}

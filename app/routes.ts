import { index, type RouteConfig, route } from "@remix-run/route-config";

const bench = process.env.BENCH === "1" ? [route("banc/vide", "../test/bench/empty-page.tsx")] : [];

export default [
  index("welcome/routes/home.tsx"),
  route("aide", "welcome/routes/page.tsx", { id: "aide" }),
  route("charte", "welcome/routes/page.tsx", { id: "charte" }),
  route("accessibilite", "welcome/routes/page.tsx", { id: "accessibilite" }),
  route("confidentialite", "welcome/routes/page.tsx", { id: "confidentialite" }),
  route("mentions-legales", "welcome/routes/page.tsx", { id: "mentions-legales" }),

  route("connexion", "accounts/routes/sign-in.tsx"),
  route("deconnexion", "accounts/routes/sign-out.ts"),
  route("inscription", "welcome/routes/page.tsx", { id: "inscription" }),

  route("forum", "forum/routes/index.tsx"),
  route("forum/:section", "forum/routes/section.tsx"),
  route("forum/:section/nouveau", "forum/routes/new-topic.tsx"),
  route("sujets/:id", "forum/routes/topic-address.ts"),
  route("sujets/:id/reponses", "forum/routes/reply.tsx"),
  route("sujets/:id/messages/:message", "forum/routes/message-address.ts"),
  route("sujets/:id/messages/:message/correction", "forum/routes/correction.tsx"),
  route("sujets/:id/messages/:message/versions", "forum/routes/versions.tsx"),
  route("sujets/:id/messages/:message/retrait", "forum/routes/withdrawal.tsx"),
  route("sujets/:id/:slug", "forum/routes/topic.tsx"),
  route("apercu", "forum/routes/preview.ts"),

  route("recherche", "search/routes/search.tsx"),

  route("charte/accord", "welcome/routes/agreement.tsx"),
  route("administration", "administration/routes/index.tsx"),
  route("administration/rubriques", "administration/routes/sections.tsx"),
  route("administration/rubriques/nouvelle", "administration/routes/new-section.tsx"),
  route("administration/rubriques/:section", "administration/routes/section.tsx"),
  route("administration/reseaux", "administration/routes/networks.tsx"),
  route("administration/reseaux/:network", "administration/routes/network.tsx"),
  route("administration/reseaux/:network/structures", "administration/routes/structures.tsx"),
  route("administration/territoires", "administration/routes/territories.tsx"),
  route("administration/listes", "administration/routes/lists.tsx"),
  route("administration/missions", "administration/routes/duties.tsx"),
  route("administration/membres/nouveau", "administration/routes/new-member.tsx"),
  route("administration/membres/:member", "administration/routes/member.tsx"),
  route("administration/groupes/:group", "administration/routes/group.tsx"),
  route("administration/pages", "administration/routes/pages.tsx"),
  route("administration/pages/:slug", "administration/routes/page.tsx"),
  route("administration/pages/:slug/versions", "administration/routes/page-versions.tsx"),
  route("administration/reglages", "administration/routes/settings.tsx"),
  route("administration/journal", "administration/routes/journal.tsx"),

  route("formulaire-refuse", "http/routes/refused.tsx"),
  route("*", "http/routes/missing.tsx"),
  route("healthz", "platform/routes/alive.ts"),
  route("readyz", "platform/routes/ready.ts"),
  ...bench,
] satisfies RouteConfig;

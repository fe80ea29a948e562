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
  route("connexion/code", "accounts/routes/sign-in-code.tsx"),
  route("mot-de-passe-oublie", "accounts/routes/forgotten-password.tsx"),
  route("mot-de-passe-oublie/:token", "accounts/routes/new-password.tsx"),
  route("compte", "accounts/routes/account.tsx"),
  route("compte/adresse", "accounts/routes/email.tsx"),
  route("compte/adresse/:token", "accounts/routes/email-confirmation.tsx"),
  route("compte/securite", "accounts/routes/security.tsx"),
  route("compte/securite/sessions", "accounts/routes/sessions.ts"),
  route("compte/securite/second-facteur", "accounts/routes/second-factor.tsx"),
  route("compte/securite/second-facteur/codes-de-secours", "accounts/routes/recovery-codes.tsx"),
  route("compte/securite/second-facteur/retrait", "accounts/routes/second-factor-removal.tsx"),

  route("inscription", "joining/routes/joining.tsx"),
  route("inscription/envoyee", "joining/routes/sent.tsx"),
  route("inscription/reponse", "joining/routes/answer.tsx"),
  route("inscription/retrait", "joining/routes/own-withdrawal.ts"),
  route("inscription/confirmation/:token", "joining/routes/confirmation.tsx"),
  route("inscription/invitation/:token", "joining/routes/invitation.tsx"),
  route("reseaux/attente", "joining/routes/waiting.tsx"),
  route("reseaux/:network/demandes", "joining/routes/queue.tsx"),
  route("reseaux/:network/demandes/:id", "joining/routes/request.tsx"),
  route("reseaux/:network/invitations", "joining/routes/invitations.tsx"),
  route("reseaux/:network/invitations/:id/retrait", "joining/routes/invitation-withdrawal.ts"),

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

  route("reseaux", "networks/routes/index.tsx"),
  route("reseaux/:network", "networks/routes/network.tsx"),
  route("reseaux/:network/membres.csv", "networks/routes/members-csv.ts"),
  route("reseaux/:network/membres/:member", "networks/routes/person.tsx"),
  route("reseaux/:network/accreditations", "networks/routes/renewal.tsx"),

  route("recherche", "search/routes/search.tsx"),

  route("membres", "directory/routes/people.tsx"),
  route("membres/:id", "directory/routes/person.tsx"),
  route("compte/fiche", "directory/routes/own-profile.tsx"),
  route("compte/fiche/confirmation", "directory/routes/confirmation.ts"),

  route("formulaire-refuse", "http/routes/refused.tsx"),
  route("*", "http/routes/missing.tsx"),
  route("healthz", "platform/routes/alive.ts"),
  route("readyz", "platform/routes/ready.ts"),
  ...bench,
] satisfies RouteConfig;

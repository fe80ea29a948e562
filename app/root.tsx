import font from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, Meta, Outlet, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { holds, isPeer, type Member } from "./accounts/viewer";
import { readsGuide } from "./guide/policy";
import { useAssets } from "./http/assets";
import { isRefusal, refusalFor } from "./http/errors";
import { KeptText } from "./ui/kept-text";
import { PageHead, titled } from "./ui/page";
import { Shell } from "./ui/shell";
import styles from "./ui/styles.css?url";

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.viewer();
  if (viewer.kind === "visitor") return { viewer: null };
  return {
    viewer: {
      name: viewer.name,
      readsForum: viewer.standing !== "none",
      readsGuide: readsGuide(viewer),
      writesToHosts: isPeer(viewer),
      unread: viewer.unread ?? 0,
      unreadMessages: viewer.unreadMessages ?? 0,
      places: placesOf(viewer),
    },
  };
}

function placesOf(viewer: Member) {
  const leads = holds(viewer, "network_lead") || holds(viewer, "host");
  return [
    ...(leads ? [{ name: "Réseaux", to: "/reseaux" }] : []),
    ...(holds(viewer, "admin") ? [{ name: "Administration", to: "/administration" }] : []),
  ];
}

export const meta: MetaFunction = ({ error }) =>
  error ? titled(refusalOf(error).title) : [{ title: "ComCEP" }];

export function Layout({ children }: { children: ReactNode }) {
  const viewer = useRouteLoaderData<typeof loader>("root")?.viewer ?? null;
  const { entry, nonce } = useAssets();
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <Meta />
        <link rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href={styles} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <script type="module" src={entry} nonce={nonce} />
      </head>
      <body>
        <Shell viewer={viewer}>{children}</Shell>
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const { title, message, kept } = refusalOf(useRouteError());
  return (
    <div className="column">
      <PageHead title={title} />
      <p>{message}</p>
      {kept && <KeptText text={kept} />}
      <p>
        <a href="/">Revenir à l’accueil</a>
      </p>
    </div>
  );
}

function refusalOf(error: unknown) {
  if (!isRouteErrorResponse(error)) return refusalFor(500);
  return isRefusal(error.data) ? error.data : refusalFor(error.status);
}

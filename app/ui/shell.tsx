import { type ReactNode, useContext } from "react";
import { Pieces } from "./pieces";

export interface ShellViewer {
  name: string;
  readsForum: boolean;
  readsGuide: boolean;
  writesToHosts: boolean;
  /** Conversations where something waits, counted up to a hundred. */
  unreadMessages: number;
  /** Notices that wait, counted up to a hundred. */
  unread: number;
  /** Places of their own duties, beside those of everybody. */
  places: { name: string; to: string }[];
}

/** What surrounds every page: the way in, the search box, the way out. */
export function Shell({ viewer, children }: { viewer: ShellViewer | null; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#contenu">
        Aller au contenu
      </a>
      <header className="site-head">
        <div className="site-head-inner">
          <a className="brand" href="/">
            Com<b>CEP</b>
          </a>
          {viewer && <Navigation {...viewer} />}
          {viewer?.readsForum && <Search />}
          {viewer ? <Account {...viewer} /> : <VisitorLinks />}
        </div>
      </header>
      <main id="contenu" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-foot">
        <nav aria-label="Informations">
          <a href="/aide">Aide</a>
          {viewer?.writesToHosts && <a href="/animatrice">Écrire à l’animatrice</a>}
          <a href="/charte">Charte</a>
          <a href="/confidentialite">Confidentialité</a>
          <a href="/accessibilite">Accessibilité</a>
          <a href="/mentions-legales">Mentions légales</a>
        </nav>
      </footer>
    </>
  );
}

function Navigation({ readsForum, readsGuide, unreadMessages, places }: ShellViewer) {
  const shown = [
    ...(readsForum ? [{ name: "Forum", to: "/forum" }] : []),
    ...(readsGuide ? [{ name: "Guide", to: "/guide" }] : []),
    ...(readsForum ? [{ name: "Membres", to: "/membres" }] : []),
    ...places,
  ];
  if (shown.length === 0) return null;
  return (
    <nav aria-label="Principale" className="site-nav">
      {shown.map(({ name, to }) => (
        <a key={to} href={to}>
          {name}
        </a>
      ))}
      {readsForum && <Messages unread={unreadMessages} />}
    </nav>
  );
}

function Messages({ unread: before }: { unread: number }) {
  const unread = Math.max(0, before - (useContext(Pieces).has("conversation-read") ? 1 : 0));
  return (
    <a href="/messages">
      Messages
      {unread > 0 && (
        <span className="badge">
          {unread > 99 ? "99+" : unread}
          <span className="visually-hidden">
            {" "}
            {unread > 1 ? "conversations non lues" : "conversation non lue"}
          </span>
        </span>
      )}
    </a>
  );
}

function Search() {
  return (
    <search className="site-search">
      <form action="/recherche" method="get">
        <label className="visually-hidden" htmlFor="q-site">
          Rechercher un message, un membre
        </label>
        <input id="q-site" name="q" type="search" placeholder="Rechercher" autoComplete="off" />
        <button type="submit" aria-label="Rechercher">
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path d="M9 3a6 6 0 1 0 3.7 10.7l3.8 3.8 1.4-1.4-3.8-3.8A6 6 0 0 0 9 3Zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z" />
          </svg>
        </button>
      </form>
    </search>
  );
}

function Account({ name, readsForum, unread }: ShellViewer) {
  return (
    <form className="site-account" method="post" action="/deconnexion">
      {readsForum && <Notices unread={unread} />}
      <a className="site-account-link" href="/compte">
        <span className="site-account-name">{name}</span>
        <span className="site-account-short">Compte</span>
      </a>
      <button type="submit" className="quiet">
        Se déconnecter
      </button>
    </form>
  );
}

function Notices({ unread }: { unread: number }) {
  return (
    <a className="site-account-link" href="/notifications">
      Notifications{unread > 0 && <b className="waiting">{unread > 99 ? "99+" : unread}</b>}
    </a>
  );
}

function VisitorLinks() {
  return (
    <nav aria-label="Compte" className="site-account">
      <a href="/inscription">Rejoindre</a>
      <a className="button" href="/connexion">
        Se connecter
      </a>
    </nav>
  );
}

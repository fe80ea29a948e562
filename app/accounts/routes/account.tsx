import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GUARDED_DUTIES } from "#db/vocabulary";
import { requireMember } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { readAccount } from "../account.server";
import { accreditationWords, STANDING_WORDS } from "../accreditation-words";
import { listDuties } from "../duties.server";
import { DutyList, dutyRow } from "../duty-list";
import { DUTY_WORDS } from "../duty-words";
import { Waiting } from "../waiting";

export const meta: MetaFunction = () => titled("Votre compte");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const [account, duties] = await Promise.all([readAccount(db, member.id), listDuties(db, member.id)]);
  const { name, email, network, structure, joinedAt } = account;
  // A password that everybody knows guards nothing: the demonstration is told, and not stopped.
  const postponed = account.hasSecondFactor
    ? []
    : member.duties.filter((duty) => GUARDED_DUTIES.includes(duty));
  const facts: [label: string, words: string | null][] = [
    ["Nom", name],
    ["Adresse électronique", email],
    ["Réseau", network],
    ["Structure", structure],
    ["Qualité", STANDING_WORDS[member.standing]],
    ["Accréditation", member.standing === "none" ? null : accreditationWords(account.accreditation)],
    ["Membre depuis", fullDay(joinedAt)],
  ];
  return {
    facts: facts.flatMap(([label, words]) => (words ? [{ label, words: withFrenchSpaces(words) }] : [])),
    isMember: member.standing !== "none",
    heldBack: member.heldBackDuties.map((duty) => DUTY_WORDS[duty]),
    postponed: postponed.map((duty) => DUTY_WORDS[duty]),
    held: duties.filter(({ endedAt }) => !endedAt).map(dutyRow),
    former: duties.filter(({ endedAt }) => endedAt).map(dutyRow),
  };
}

export default function Account() {
  const { facts, isMember, heldBack, postponed, held, former } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Votre compte" />
      <Waiting heldBack={heldBack} postponed={postponed} />
      <dl className="facts">
        {facts.map(({ label, words }) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <nav aria-label="Votre compte">
        <ul className="rows">
          {isMember ? (
            <Place
              to="/compte/fiche"
              name="Votre fiche dans l’annuaire"
              what="Ce que les autres membres voient de vous."
            />
          ) : (
            <Place
              to="/inscription"
              name="Votre demande"
              what="Où en est votre demande de rejoindre la ComCEP."
            />
          )}
          {isMember && (
            <>
              <Place to="/brouillons" name="Brouillons" what="Ce que vous avez commencé à écrire." />
              <Place to="/marque-pages" name="Marque-pages" what="Les messages que vous gardez." />
              <Place
                to="/compte/notifications"
                name="Notifications"
                what="Ce dont vous êtes prévenu·e, sur le site et par courriel."
              />
            </>
          )}
          <Place to="/compte/securite" name="Sécurité" what="Mot de passe, deux étapes, sessions ouvertes." />
          <Place
            to="/compte/adresse"
            name="Adresse électronique"
            what="Celle qui vous sert à vous connecter."
          />
        </ul>
      </nav>
      <DutyList title="Vos missions" duties={held} />
      <DutyList title="Vos missions passées" duties={former} />
    </div>
  );
}

function Place({ to, name, what }: { to: string; name: string; what: string }) {
  return (
    <li className="row">
      <div className="row-main">
        <a className="row-title" href={to}>
          {name}
        </a>
        <p className="meta">{what}</p>
      </div>
    </li>
  );
}

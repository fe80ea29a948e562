import { type Choice, SelectField, TextField } from "~/ui/field";
import type { Application, ApplicationErrors } from "./application.server";
import { ApplicationFields } from "./application-fields";

const NOTHING: Application = {
  ...{ name: "", network: "", territory: "", structure: "", function: "", levels: [] },
  ...{ adviser: "", motivation: "", acceptsCharter: false },
};

interface Props {
  values: Application | null;
  errors: ApplicationErrors | undefined;
  networks: Choice[];
  territories: Choice[];
  address: { known: string } | { typed: string };
}

/** The form of a request to join. */
export function AskForm({ values, errors = {}, networks, territories, address }: Props) {
  const filled = values ?? NOTHING;
  return (
    <form method="post" action="/inscription" className="stack">
      <h2>Votre demande</h2>
      <ApplicationFields
        values={filled}
        errors={errors}
        territories={territories}
        address={
          "known" in address ? (
            <p className="meta">Nous vous écrirons à {address.known}.</p>
          ) : (
            <TextField
              label="Adresse électronique professionnelle"
              name="email"
              type="email"
              hint="Nous y enverrons un lien pour la confirmer."
              autoComplete="email"
              required
              defaultValue={address.typed}
              error={errors.email}
            />
          )
        }
        network={
          <SelectField
            label="Réseau"
            name="network"
            choices={networks}
            hint="Avec le temps qu’il met d’habitude à répondre, d’après ses dernières décisions."
            required
            defaultValue={filled.network}
            error={errors.network}
          />
        }
      />
      <p className="actions">
        <button type="submit" className="primary">
          Envoyer ma demande
        </button>
      </p>
    </form>
  );
}

/** What joining is, before the form. */
export function Explanations() {
  return (
    <div className="prose">
      <p>L’inscription est volontaire, et devient définitive quand votre réseau l’a validée.</p>
      <ul>
        <li>
          Vous délivrez du conseil en évolution professionnelle à l’Apec, dans un Cap emploi, un Fongecif ou
          un Opacif, une Mission locale ou à Pôle emploi&nbsp;: vous serez «&nbsp;pair&nbsp;», et lirez toutes
          les rubriques, sauf celle du Groupe Pilote.
        </li>
        <li>
          Vous représentez une tête de réseau, travaillez dans un Carif-Oref, à Centre Inffo, à l’UODC, ou
          intervenez comme expert·e&nbsp;: vous serez «&nbsp;hors pair&nbsp;», et lirez la rubrique
          «&nbsp;Échanges hors pairs&nbsp;».
        </li>
      </ul>
      <p>
        Votre réseau saura que vous êtes membre. Il ne lit pas pour autant ce que vous écrivez entre pairs. La
        page <a href="/confidentialite">Confidentialité</a> dit ce que devient votre demande.
      </p>
    </div>
  );
}

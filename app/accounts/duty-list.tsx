import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import type { listDuties } from "./duties.server";
import { COLLEGE_WORDS, DUTY_WORDS } from "./duty-words";

type Duty = Awaited<ReturnType<typeof listDuties>>[number];

/** A duty in words: what it is, of what, since when, until when and given by whom. */
export function dutyRow({ id, duty, college, network, territory, ...held }: Duty) {
  const { grantedAt, grantedBy, endedAt, endReason } = held;
  const where = network ?? (college && [COLLEGE_WORDS[college], territory].filter(Boolean).join(", "));
  const given = `le ${fullDay(grantedAt)} par ${grantedBy ?? "le site"}`;
  const ended = endedAt ? `, terminée le ${fullDay(endedAt)}${endReason ? WHY[endReason] : ""}` : "";
  return {
    id,
    name: withFrenchSpaces(where ? `${DUTY_WORDS[duty]} (${where})` : DUTY_WORDS[duty]),
    story: withFrenchSpaces(`Confiée ${given}${ended}.`),
  };
}

const WHY = {
  ended: "",
  standing: ", avec la qualité qui la permettait",
  transfer: ", avec votre changement de réseau",
};

/** The duties that a member holds, or held. */
export function DutyList({ title, duties }: { title: string; duties: ReturnType<typeof dutyRow>[] }) {
  if (duties.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rows">
        {duties.map(({ id, name, story }) => (
          <li key={id} className="row">
            <div className="row-main">
              <p className="row-title">{name}</p>
              <p className="meta">{story}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { renderToStaticMarkup } from "react-dom/server";
import { DraftElsewhere } from "./draft-pieces";

/** The text that another form keeps, as ready HTML for the form that finds it. Private: kept nowhere. */
export function renderElsewhere(other: { title: string; body: string; version: number }) {
  return renderToStaticMarkup(<DraftElsewhere {...other} />);
}

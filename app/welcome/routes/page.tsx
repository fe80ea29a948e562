import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { publishedPage } from "../pages.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "");

/** One of the static pages: its name is its address. */
export function loader({ request }: LoaderFunctionArgs) {
  return publishedPage(db, new URL(request.url).pathname.replace(/^\/|\.data$|\/+$/g, ""));
}

export default function StaticPage() {
  const { title, html } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title={title} />
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}

/** The addresses of a network's desk. */
export const deskPath = (slug: string) => `/reseaux/${slug}/demandes`;
export const requestPath = (slug: string, id: number) => `${deskPath(slug)}/${id}`;
export const invitationsPath = (slug: string) => `/reseaux/${slug}/invitations`;

/** The way to a page of a network's desk. */
export function deskCrumbs({ slug, name }: { slug: string; name: string }) {
  return [{ name, to: `/reseaux/${slug}` }];
}

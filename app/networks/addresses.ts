/** Addresses of the networks' spaces. */
export const networkPath = (slug: string) => `/reseaux/${slug}`;
export const personPath = (slug: string, memberId: number) => `/reseaux/${slug}/membres/${memberId}`;
export const renewalPath = (slug: string) => `/reseaux/${slug}/accreditations`;

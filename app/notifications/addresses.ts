export const NOTICES = "/notifications";
export const CHOICES = "/compte/notifications";
export const unsubscribePath = (token: string) => `/desabonnement/${token}`;

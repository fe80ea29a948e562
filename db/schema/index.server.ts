export * from "./accounts.server";
export * from "./forum.server";

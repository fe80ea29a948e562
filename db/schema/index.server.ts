export * from "./accounts.server";
export * from "./administration.server";
export * from "./directory.server";
export * from "./forum.server";
export * from "./joining.server";
export * from "./members.server";
export * from "./networks.server";

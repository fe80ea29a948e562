import { connect } from "#db/client.server";

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL manque : lancez la communauté par npm start.");

/** The web process's pool; domain functions receive it as a parameter. */
export const { db, close: closeDatabase } = connect(url);

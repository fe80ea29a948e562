import { createContext, useContext } from "react";

/** Address of the script that improves pages, and the nonce of this answer. */
export const Assets = createContext({ entry: "", nonce: "" });

export const useAssets = () => useContext(Assets);

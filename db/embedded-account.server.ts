import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Account {
  uid: number;
  gid: number;
  setpriv: boolean;
}

/**
 * PostgreSQL refuses to run as root: the `postgres` account runs it then, created if need be.
 * Null for an ordinary user, who runs it themself.
 */
export async function accountToRunAs(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const find = async () => {
    const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, "postgres"])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  };
  const ids = await find().catch(async () => {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
    return find();
  });
  const setpriv = await run("setpriv", ["--version"]).then(
    () => true,
    () => false,
  );
  return { ...ids, setpriv };
}

/**
 * Runs a program under that account and waits for its end. The account keeps the right to enter folders: a
 * clone under /root, or in a private temporary folder, is closed to every other account.
 */
export function runAs(account: Account | null, program: string, args: string[]) {
  const options = { env: { ...process.env, LC_ALL: "C" } };
  if (!account) return run(program, args, options);
  if (!account.setpriv) return run(program, args, { ...options, uid: account.uid, gid: account.gid });
  const become = [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
  const enter = ["--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return run("setpriv", [...become, ...enter, program, ...args], options);
}

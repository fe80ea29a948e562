/**
 * Whether an error that nobody waited for says only that the database went away: the queue lets these escape. Its
 * listener also gives a connection back twice then, once because it failed and once because the worker ends.
 */
export function isLostDatabase(error: unknown) {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[123])$/.test(code) ||
    /Connection terminated|already been released to the pool/.test(error.message)
  );
}

// An id for one change. The same id again gives the first answer, so one id is kept over every retry of one act.
export function newRequestId(): string {
  return crypto.randomUUID();
}

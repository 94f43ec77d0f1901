// Whether somebody sits here: calls that the page makes by itself must not keep a session alive that nobody uses.
const RECENT_MS = 60_000;

let lastAct = Date.now();

export function watchActivity(target: Pick<EventTarget, 'addEventListener'>): void {
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
    target.addEventListener(event, () => (lastAct = Date.now()), { capture: true, passive: true });
  }
}

export function isAttended(): boolean {
  return Date.now() - lastAct < RECENT_MS;
}

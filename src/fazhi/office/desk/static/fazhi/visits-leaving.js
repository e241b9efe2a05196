// Signing out, on whichever page of the desk, clears what this phone keeps: first it says what would be lost with it.

import * as store from "./visits-store.js";

document.querySelector("form[action='/sign-out/']")?.addEventListener("submit", async (event) => {
  const leaving = event.target;
  event.preventDefault();
  // Whoever filled it in: all of it would be cleared.
  const waiting = store.possible() ? await store.count().catch(() => 0) : 0;
  if (!waiting || confirm(`手机上还有 ${waiting} 份没有送达的检查记录，退出后将被清除。仍要退出吗？`)) leaving.submit();
});

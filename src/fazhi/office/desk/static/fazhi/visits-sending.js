// Sends what a phone has kept, once: its photos and recordings in pieces that go on where they stopped, then the sheet
// under its key, which the office answers the same however often it comes.

import * as store from "./visits-store.js";

const PAGES = "fazhi-visits";
const PIECE = 1 << 20;
const LARGEST_DIGEST = 64 << 20;

export class Offline extends Error {}
export class SignedOut extends Error {}
export class Refused extends Error {
  constructor(reasons) {
    super(reasons.map((each) => each.message).join("；"));
    this.reasons = reasons;
  }
}

async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Offline();
  }
  if (answer.redirected && new URL(answer.url).pathname.startsWith("/sign-in/")) throw new SignedOut();
  if (answer.status === 403) throw new SignedOut();
  if (answer.status >= 500) throw new Offline();
  return answer;
}

// The token of a page that was kept may be from before the last sign-in: each sending asks for one anew. Where somebody
// else has signed in on this phone meanwhile, what one filled in isn't sent as the other's.
async function freshToken({ path, person }) {
  const answer = await ask(path, { headers: { Accept: "text/html" } });
  if (answer.status === 404) throw new Refused([{ message: "没有这次检查，或者不在您的任职范围内。", law: "" }]);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.querySelector("[data-visits]")?.dataset.person !== person) throw new SignedOut();
  return page.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

async function told(answer) {
  const said = await answer.json().catch(() => ({}));
  if (answer.ok || answer.status === 409) return { ...said, conflict: answer.status === 409 };
  throw new Refused([{ message: said.message ?? "上传没有被接收。", law: "" }]);
}

async function digestOf(blob) {
  if (!crypto.subtle || blob.size > LARGEST_DIGEST) return "";
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
}

async function upload(sheet, file, token, progress) {
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const begun = new FormData();
  for (const [name, value] of Object.entries({ key: file.key, name: file.name, type: file.type, size: file.blob.size })) {
    begun.append(name, value);
  }
  let state = await told(await ask(sheet.uploads, { method: "POST", headers, body: begun }));
  const place = `/visits/uploads/${file.key}/`;
  for (let tries = 0; !state.done && tries < 3; tries += 1) {
    while (!state.done && state.received < file.blob.size) {
      progress(file, state.received);
      const body = file.blob.slice(state.received, state.received + PIECE);
      const piece = { method: "POST", headers: { ...headers, "Content-Type": "application/octet-stream" }, body };
      state = await told(await ask(`${place}?offset=${state.received}`, piece));
    }
    if (!state.done) {
      state = await told(await ask(`${place}?finish=${await digestOf(file.blob)}`, { method: "POST", headers }));
    }
  }
  if (!state.done) throw new Refused([{ message: `文件“${file.name}”没有传完，请删去后重新选择。`, law: "" }]);
  file.done = true;
}

// Sends one sheet and forgets it, with the page that was kept for it. Throws Offline, SignedOut or Refused; then it is still kept.
export async function send(sheet, progress) {
  const token = await freshToken(sheet);
  for (const file of sheet.files) {
    if (!file.done) {
      await upload(sheet, file, token, progress);
      await store.write(sheet);
    }
  }
  const form = new FormData();
  for (const [name, values] of Object.entries(sheet.values)) for (const value of values) form.append(name, value);
  form.set("uploads", sheet.files.map((file) => file.key).join(","));
  form.set("person", sheet.person);
  form.set("csrfmiddlewaretoken", token);
  const answer = await ask(sheet.path, { method: "POST", headers: { Accept: "application/json" }, body: form });
  const said = await answer.json().catch(() => ({ reasons: [{ message: "没有被接收。", law: "" }] }));
  if (!answer.ok) throw new Refused(said.reasons ?? [{ message: "没有被接收。", law: "" }]);
  await store.drop(sheet.id);
  if ("caches" in window) await (await caches.open(PAGES)).delete(sheet.path);
  return said;
}

// Sends every sheet of a person that waits, one after the other; `tell(sheet, what, more)` hears how it goes.
export async function flush(person, tell) {
  const work = async () => {
    for (const { id } of await store.all(person)) {
      const sheet = await store.read(id);
      if (sheet?.state !== "queued") continue;
      tell(sheet, "sending");
      try {
        tell(sheet, "sent", await send(sheet, (file, received) => tell(sheet, "sending", { file, received })));
      } catch (failed) {
        if (failed instanceof Refused) {
          await store.write({ ...sheet, state: "refused", reasons: failed.reasons });
          tell(sheet, "refused", failed.reasons);
        } else {
          tell(sheet, failed instanceof SignedOut ? "signed-out" : "waiting");
          if (!(failed instanceof SignedOut || failed instanceof Offline)) throw failed;
          return;
        }
      }
    }
  };
  // One window at a time: the office would take it once all the same, but needn't be asked twice.
  if (navigator.locks) await navigator.locks.request("fazhi-visits", work);
  else await work();
}

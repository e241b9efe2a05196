"use strict";
// A party to the seed of a draw (docs/draw.md, commitments): its value is made here and kept in its own file; only the
// commitment goes into the form. At the reveal the file is read here, and its value goes into the form.

(() => {
  const at = (id) => document.getElementById(id);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  const commitment = async (number, party, value) => {
    const told = new TextEncoder().encode(`fazhi-draw/1 commit\n${number}\n${party}\n${value}`);
    return `sha256:${hex(new Uint8Array(await crypto.subtle.digest("SHA-256", told)))}`;
  };

  const offer = (kept) => {
    const link = at("seed-keep");
    if (link.href) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(kept, null, 2)}\n`], { type: "application/json" }));
    link.download = `${kept.number}-${kept.party}.json`;
    link.removeAttribute("aria-disabled");
  };

  const make = async ({ number, party }) => {
    const value = hex(crypto.getRandomValues(new Uint8Array(32)));
    const digest = await commitment(number, party, value);
    offer({ format: "fazhi-draw/1", number, party, value, digest });
    at("id_digest").value = digest;
    at("seed-told").textContent = "已产生，请先保存文件，再提交承诺。再点一次就是另一个值。";
  };

  // Either the file that this page has offered, or the bare value that `fazhi draw commit` has written.
  const valueIn = (text) => {
    try {
      return String(JSON.parse(text).value ?? "");
    } catch {
      return text.trim();
    }
  };

  const read = async ({ number, party, commitment: wanted }) => {
    const [file] = at("seed-file").files;
    if (!file) return;
    const value = valueIn(await file.slice(0, 10000).text());
    const opens = (await commitment(number, party, value)) === wanted;
    at("id_value").value = opens ? value : "";
    at("seed-told").textContent = opens ? "与您的承诺相符，可以揭示。" : "这个文件不是当时提交承诺的那一个，请换一个文件。";
  };

  if (!globalThis.crypto?.subtle) return;
  const committing = at("seed-commit");
  const revealing = at("seed-reveal");
  if (committing) {
    at("seed-make").hidden = false;
    at("seed-plain").hidden = true;
    at("seed-make-button").addEventListener("click", () => make(committing.dataset));
  }
  if (revealing) {
    at("seed-read").hidden = false;
    at("seed-file").addEventListener("change", () => read(revealing.dataset));
  }
})();

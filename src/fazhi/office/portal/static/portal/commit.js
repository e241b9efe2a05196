"use strict";
// A party's secret value for the seed of a draw, made in its own browser (docs/draw.md, commitments): 32 random bytes,
// kept by the party in a file until the reveal; only the digest of the commitment is handed in. Nothing is sent.

(() => {
  const ID = /^[0-9A-Za-z._-]{1,64}$/;
  const at = (name) => document.getElementById(name);

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  const commitment = async (number, party, value) => {
    const told = new TextEncoder().encode(`fazhi-draw/1 commit\n${number}\n${party}\n${value}`);
    return `sha256:${hex(new Uint8Array(await crypto.subtle.digest("SHA-256", told)))}`;
  };

  const entered = (name) => {
    const field = at(name);
    field.value = field.value.trim();
    const fits = ID.test(field.value);
    field.setAttribute("aria-invalid", String(!fits));
    at(`${name}-error`).hidden = fits;
    return fits;
  };

  // The file is this page's own memory: its address can't be opened from anywhere else.
  const offer = (told) => {
    const link = at("keep");
    if (link.href) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(told, null, 2)}\n`], { type: "application/json" }));
    link.download = `${told.number}-${told.party}.json`;
  };

  const make = async (event) => {
    event.preventDefault();
    at("made").hidden = true;
    const wrong = ["number", "party"].filter((name) => !entered(name));
    if (wrong.length) return at(wrong[0]).focus();
    const [number, party] = [at("number").value, at("party").value];
    const value = hex(crypto.getRandomValues(new Uint8Array(32)));
    const digest = await commitment(number, party, value);
    offer({ format: "fazhi-draw/1", number, party, value, digest });
    at("for").textContent = `抽查 ${number}，一方 ${party}`;
    at("digest").textContent = digest;
    at("made").hidden = false;
    at("made-title").focus();
  };

  at("no-script").hidden = true;
  if (globalThis.crypto?.subtle) {
    at("form").hidden = false;
    at("form").addEventListener("submit", make);
  } else {
    at("no-crypto").hidden = false;
  }
})();

// The pages of visits on a phone: what is entered is kept on the phone until the office has it, and sent once.

import * as store from "./visits-store.js";
import { flush } from "./visits-sending.js";
import { signature } from "./visits-signature.js";

const RETRY = 20000;
const place = document.querySelector("[data-visits]");
const person = place.dataset.person;

// --- words -------------------------------------------------------------------------------------------------------
const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
// Legal time is Beijing's, wherever the phone thinks it is.
const beijing = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 19);
const clock = (instant) => new Date(instant + 8 * 3600e3).toISOString().slice(11, 16);

function element(tag, words, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: words }, more);
}

// --- the worker that opens these pages without a network ---------------------------------------------------------
async function keepPages() {
  if (!("serviceWorker" in navigator)) return;
  const ready = await navigator.serviceWorker.register(place.dataset.worker, { scope: "/visits/" });
  await navigator.serviceWorker.ready;
  const own = performance.getEntriesByType("resource").map((entry) => entry.name);
  const fixed = own.filter((name) => new URL(name).pathname.startsWith("/static/"));
  const sites = [...document.querySelectorAll("a[data-site]")].map((link) => link.href);
  const sheets = ["", "-store", "-sending", "-signature", "-leaving"].map((part) => `visits${part}.js`).concat("visits.css");
  const shared = sheets.map((name) => new URL(name, import.meta.url).href);
  const worker = ready.active ?? navigator.serviceWorker.controller;
  worker?.postMessage({ person, keep: [...new Set([location.href.split("#")[0], ...fixed, ...shared, ...sites])] });
}

// --- the list: what waits on this phone --------------------------------------------------------------------------
const WORDS = {
  kept: "已保存在手机上，还没有提交",
  queued: "等待网络，有网络时自动发送一次",
  refused: "未予提交，请打开修改",
};

async function showKept(box) {
  const sheets = await store.all(person);
  box.replaceChildren(
    ...sheets.map((sheet) => {
      const item = element("li", `：${WORDS[sheet.state]}。 `, { className: "notice warning" });
      const button = element("button", "从手机上清除", { type: "button", className: "link" });
      button.setAttribute("aria-label", `从手机上清除：${sheet.title}`);
      button.addEventListener("click", async () => {
        if (!confirm(`“${sheet.title}”填写的内容没有送达。清除以后不能恢复，确定清除吗？`)) return;
        await store.drop(sheet.id);
        await showKept(box);
      });
      item.prepend(element("a", sheet.title, { href: sheet.path }));
      item.append(button);
      return item;
    }),
  );
}

// --- the sheet ---------------------------------------------------------------------------------------------------
class Site {
  constructor(form) {
    this.form = form;
    this.state = place.querySelector("[data-state]");
    this.reasons = place.querySelector("[data-reasons]");
    this.list = place.querySelector("[data-files]");
    this.id = store.idOf(person, location.pathname);
    this.sheet = {
      id: this.id, person, path: location.pathname, title: place.dataset.title, uploads: place.dataset.uploads,
      values: {}, files: [], state: "kept",
    };
  }

  async begin() {
    const kept = await store.read(this.id);
    if (kept) this.restore(kept);
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.form.photos?.addEventListener("change", (event) => this.add([...event.target.files], event.target));
    for (const button of this.form.querySelectorAll("[data-now]")) {
      button.hidden = false;
      button.addEventListener("click", () => { this.form[button.dataset.now].value = beijing(); this.later(); });
    }
    this.form.addEventListener("change", () => this.showCorrection());
    this.showCorrection();
    const box = this.form.querySelector("[data-signature]");
    if (box) {
      const shown = () => { box.hidden = this.form.signed.value !== "party"; };
      this.form.addEventListener("change", shown);
      shown();
      signature(box, (blob) => this.add([new File([blob], "签名.png", { type: "image/png" })]));
    }
    this.showFiles();
    if (kept) this.show(kept.state, kept.reasons);
    else if (this.touched()) this.later();
  }

  // Whether something was filled in while the page was still getting ready, and nobody listened.
  touched() {
    return [...this.form.elements].some((field) => {
      if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
      return field.type !== "file" && field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
    });
  }

  // What is ordered to be put right is asked for where something is.
  showCorrection() {
    const ordered = this.form.querySelector("input[name=results][value=ordered]");
    for (const name of ordered ? ["correction", "correct_by"] : []) {
      this.form[name].closest(".field").hidden = !ordered.checked;
      this.form[name].required = ordered.checked;
    }
  }

  collect() {
    const values = {};
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") (values[name] ??= []).push(value);
    }
    this.sheet.values = values;
  }

  restore(kept) {
    this.sheet = kept;
    for (const field of this.form.elements) {
      if (!field.name || field.type === "file" || field.name === "csrfmiddlewaretoken") continue;
      const values = kept.values[field.name] ?? [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 300);
  }

  async keep(state = "kept") {
    clearTimeout(this.timer);
    this.collect();
    Object.assign(this.sheet, { state, reasons: [], changed: Date.now() });
    await store.write(this.sheet);
    if (state === "kept") this.show("kept");
  }

  async add(files, input) {
    const largest = Number(place.dataset.largest);
    for (const file of files) {
      if (file.size > largest) this.tell("bad", `文件“${file.name}”超过上限 ${size(largest)}，没有加入。`);
      else this.sheet.files.push({ key: crypto.randomUUID(), name: file.name, type: file.type, blob: file, done: false });
    }
    if (input) input.value = "";
    this.showFiles();
    await this.keep();
  }

  showFiles() {
    this.list.replaceChildren(
      ...this.sheet.files.map((file) => {
        const item = element("li", `${file.name}（${size(file.blob.size)}）`);
        const button = element("button", "删去", { type: "button", className: "plain small" });
        button.setAttribute("aria-label", `删去${file.name}`);
        button.addEventListener("click", () => {
          this.sheet.files = this.sheet.files.filter((other) => other !== file);
          this.showFiles();
          this.keep();
        });
        item.append(button);
        return item;
      }),
    );
  }

  // What the law will surely refuse is said at once, at the site, where it can still be put right.
  complete() {
    const boxes = [...this.form.querySelectorAll("input[name=results]")];
    boxes[0]?.setCustomValidity(boxes.some((box) => box.checked) ? "" : "请至少选择一项结果。");
    return this.form.reportValidity();
  }

  async submit() {
    if (!this.complete()) return;
    if (!this.form.ended.value) this.form.ended.value = beijing();
    this.reasons.hidden = true;
    await this.keep("queued");
    this.show("queued");
    await flush(person, (...heard) => this.hear(...heard));
  }

  hear(sheet, what, more) {
    if (sheet.id !== this.id) return;
    if (what === "refused") { this.sheet.state = "refused"; this.show("refused", more); }
    else if (what === "sent") this.sent(more);
    else if (what === "sending") {
      const part = more ? `：${more.file.name} ${Math.floor((100 * more.received) / more.file.blob.size)}%` : "…";
      this.tell("warn", `正在发送${part}`);
    } else if (what === "signed-out") {
      const door = `/sign-in/?next=${encodeURIComponent(location.pathname)}`;
      this.tell("warn", "已保存在手机上。登录已经过期，重新登录以后打开本页自动发送。", door, "登录");
    } else this.show("queued");
  }

  sent(said) {
    this.form.remove();
    this.reasons.hidden = true;
    this.tell("good", "已送达，已记入案件。手机上的内容已经清除。", said.url, "查看检查");
    this.state.focus();
  }

  show(state, reasons = []) {
    if (state === "kept") this.tell("", `已保存在手机上（${clock(this.sheet.changed ?? Date.now())}），还没有提交。`);
    if (state === "queued") this.tell("warn", "已保存在手机上，等待网络；有网络时自动发送，只发送一次。");
    if (state === "refused") {
      this.tell("bad", "未予提交：没有留下任何记录。请按下面的理由修改后再提交。");
      const list = element("ul", "", { className: "barriers" });
      for (const reason of reasons) {
        const item = element("li", `${reason.message} `);
        if (reason.law) item.append(element("span", reason.law, { className: "law" }));
        list.append(item);
      }
      this.reasons.replaceChildren(element("h2", "未予提交"), list);
      this.reasons.hidden = false;
      this.reasons.scrollIntoView({ block: "center" });
    }
  }

  tell(tone, words, address = "", link = "") {
    this.state.className = `state ${tone}`;
    this.state.tabIndex = -1;
    this.state.textContent = words;
    if (address) this.state.append(" ", element("a", link, { href: address }));
    this.state.hidden = false;
  }
}

if (store.possible()) {
  const form = place.querySelector("form");
  const kept = place.querySelector("[data-kept]");
  const site = place.dataset.visits === "site" && form ? new Site(form) : null;
  const hear = (...heard) => (site ? site.hear(...heard) : showKept(kept));
  const send = () => flush(person, hear).catch(() => {});
  if (site) await site.begin();
  if (kept) await showKept(kept);
  window.addEventListener("online", send);
  setInterval(send, RETRY);
  keepPages().catch(() => {});
  await send();
}

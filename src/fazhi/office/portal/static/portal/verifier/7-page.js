// --- the page ------------------------------------------------------------------------------------------------------------
// What a bundle says reaches the page as text nodes only, never as markup.

const SIGNS = { open: "○", doing: "…", ok: "✓", failed: "✗" };
const WORDS = { open: "未到", doing: "正在核验", ok: "相符", failed: "不符" };
const AT_ONCE = 200;
const WANTED = "抽查的公开文件（.json）或者它的名录文件（.tsv）";
const at = (name) => document.getElementById(name);

/** The bundle and the population's file last given, whose turn it is (a later one replaces an earlier), what was verified. */
const given = { bundle: null, text: null, bundleName: "", lines: null, linesName: "", turn: 0, run: null };

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Text of the bundle's author: isolated, so that letters written from the right don't turn ours around. */
const theirs = (words) => el("bdi", {}, words);

// --- files -----------------------------------------------------------------------------------------------------------

async function takeFiles(files) {
  const turn = (given.turn += 1);
  const fresh = {};
  clear();
  try {
    for (const file of files) {
      say(`正在读取 ${file.name}……`);
      await breathe();
      Object.assign(fresh, await contentOf(file));
    }
  } catch (error) {
    return refuse(error instanceof Mismatch ? error.message : tooLarge(error));
  }
  if (turn !== given.turn) return;
  // Another bundle has another population, unless its file came along.
  Object.assign(given, fresh.bundle === undefined ? {} : { lines: null, linesName: "" }, fresh);
  await start();
}

async function contentOf(file) {
  const content = decoded(file.name, await file.arrayBuffer());
  if (/^\s*[{[]/.test(content)) return { bundle: readJson(content), text: content, bundleName: file.name };
  if (content.startsWith(COLUMNS.population.join("\t"))) return { lines: content.split("\n"), linesName: file.name };
  throw new Mismatch(`文件 ${file.name}`, shown(content.slice(0, 30)), WANTED);
}

function decoded(name, bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw error instanceof TypeError ? new Mismatch(`文件 ${name}`, "不是 UTF-8 文本", WANTED) : error;
  }
}

function readJson(content) {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Mismatch("文件", `读不懂的内容（${error.message}）`, "JSON 文本");
  }
}

function announcedDigests() {
  const typed = (name) => {
    const value = at(name).value.trim().toLowerCase();
    return HEX64.test(value) ? `sha256:${value}` : value;
  };
  return { freeze: typed("freeze"), closing: typed("closing") };
}

async function start() {
  if (!globalThis.crypto?.subtle) return;
  if (!given.bundle) return refuse(given.lines ? "名录文件已读入，请再放入抽查的公开文件（.json）。" : "请先选择抽查的公开文件（.json）。");
  const apart = given.bundle.population?.file;
  if (typeof apart === "string" && !given.lines) return refuse("这次抽查的名录另有一个文件，请再放入：", apart);
  const turn = (given.turn += 1);
  clear();
  at("name").replaceChildren(theirs([given.bundleName, given.linesName].filter(Boolean).join("、")));
  at("walk").hidden = false;
  showTitle("", "正在核验……");
  const report = (steps, done, all) => turn === given.turn && showSteps(steps, done, all);
  const verified = await verifyBundle(given.bundle, given.lines, announcedDigests(), { text: given.text, report });
  if (turn === given.turn) showVerdict(verified);
}

function clear() {
  for (const part of ["walk", "verdict", "facts", "drawn", "asking"]) at(part).hidden = true;
  at("refusal").hidden = true;
  at("answers").replaceChildren();
}

function refuse(...words) {
  at("refusal").hidden = false;
  at("refusal").replaceChildren(...words.map(theirs));
  say("");
}

function tooLarge(error) {
  return `没有能读入或者核验（${error.message}）。文件很大的，请改用命令 fazhi draw verify。`;
}

function say(words) {
  if (at("status").textContent !== words) at("status").textContent = words;
}

// --- the steps, live -----------------------------------------------------------------------------------------------------

const screen = { waiting: false, steps: [], done: 0, all: 0 };

function showSteps(steps, done, all) {
  Object.assign(screen, { steps, done, all });
  if (screen.waiting) return;
  screen.waiting = true;
  // Once per picture is enough, however often there is something to report; a hidden tab gets no pictures.
  setTimeout(() => { screen.waiting = false; drawSteps(); }, 30);
}

function drawSteps() {
  const { steps, done, all } = screen;
  at("steps").replaceChildren(...steps.map(stepLine));
  const over = steps.filter((step) => step.state === "ok").length;
  at("progress").max = steps.length;
  at("progress").value = over + (all ? done / all : 0);
  const doing = steps.find((step) => step.state === "doing");
  if (doing) say(`正在核验第 ${over + 1} 步（共 ${steps.length} 步）：${doing.title}`);
}

function stepLine(step) {
  const sign = el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[step.state]);
  const head = el("span", { class: "step" }, step.title, " ", el("code", {}, step.code));
  const found = el("span", { class: "found" }, step.state === "failed" ? "" : theirs(step.found));
  if (step.state === "failed") found.append(...difference(step));
  return el("li", { class: step.state }, sign, head, el("span", { class: "state" }, WORDS[step.state]), found);
}

function difference(step) {
  if (!step.place) return [theirs(step.found)];
  const facts = [["何处", step.place], ["文件中", step.got], ["应为", step.want]];
  return [el("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, theirs(value))]))];
}

// --- the verdict -----------------------------------------------------------------------------------------------------------

function showVerdict(verified) {
  Object.assign(screen, { steps: verified.steps, done: 0, all: 0 });
  drawSteps();
  const { run, failed } = verified;
  const told = failed ? badVerdict(verified) : goodVerdict(run);
  showTitle(told.kind, `${told.sign} ${told.title}`, ...told.words.map((words) => el("p", {}, theirs(words))));
  if (failed) at("verdict").append(...difference(failed));
  say(told.title);
  if (verified.steps[0].state === "ok") showFacts(run.bundle);
  if (!failed) showDrawn(run);
}

function showTitle(kind, title, ...rest) {
  at("verdict").hidden = false;
  at("verdict").className = `sheet verdict ${kind}`;
  at("verdict").replaceChildren(el("h2", {}, title), ...rest);
}

function badVerdict({ failed, steps }) {
  const number = steps.indexOf(failed) + 1;
  return {
    kind: "bad", sign: "✗", title: `核验不通过：第 ${number} 步“${failed.title}”不相符`,
    words: [
      failed.meaning,
      "这份文件不能证明这次抽取是照公布的规则进行的。请重新下载一次再核验；仍然不符的，可以向作出抽取的机关提出，也可以向司法行政机关（执法监督）反映，并附上这份文件。",
    ],
  };
}

function goodVerdict({ announced, bundle: { frozen: { beacon } } }) {
  const left = `还有一点只能由您自己核对：公开信标确实是 ${beijing(beacon.not_before)}（北京时间）以后，${beacon.name}（${beacon.source}）公布的第一个值。`;
  const noted = [announced.freeze && "冻结摘要", announced.closing && "关闭摘要"].filter(Boolean);
  if (noted.length === 2) {
    return { kind: "good", sign: "✓", title: "核验通过：抽取与抽取前公布的内容完全相符", words: [
      "名录、规则和各方的承诺在抽取前已经固定，结果由它们和其后产生的公开信标唯一确定，与公布的结果逐一相同。",
      left,
    ] };
  }
  const rest = noted.length ? `另一个摘要没有填写，请与抽取前公布的对照` : "请把下面的冻结摘要和关闭摘要，与抽取前公布的对照（可以填在上面再核验一次）";
  return { kind: "warn", sign: "!", title: "文件自身一致", words: [
    `公布的结果确实由文件中的名录、规则和随机值算出。但只凭这份文件，不能知道它是不是抽取前公布的那一份：${rest}。`,
    left,
  ] };
}

function showFacts({ frozen: rules, digests, closing: closed, beacon }) {
  const revealed = new Set(closed.reveals.map((each) => each.party));
  const facts = [
    ["抽查", `${rules.title}（${rules.number}）`],
    ["机关", rules.organ.name],
    ["对象范围", rules.filter.text],
    ["抽查事项", rules.items.map((item) => item.title).join("；") || "（未列）"],
    ["检查期间", `${rules.window.from} 至 ${rules.window.until}`],
    ["冻结", `${beijing(rules.frozen_at)}（北京时间）`],
    ["种子的各方", rules.commitments.map((each) => `${each.title}（${revealed.has(each.party) ? "已揭示" : "没有揭示"}）`).join("；")],
    ["公开信标", `${beacon.value}，来源：${rules.beacon.name}，${rules.beacon.source}`],
    ["冻结摘要", digests.freeze],
    ["关闭摘要", digests.closing],
  ];
  at("facts").hidden = false;
  at("fact-list").replaceChildren(...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, theirs(value))]));
}

// --- what was drawn --------------------------------------------------------------------------------------------------------

function showDrawn(run) {
  given.run = run;
  at("drawn").hidden = false;
  at("asking").hidden = false;
  const { strata } = run.bundle.frozen;
  at("strata").replaceChildren(...run.counts.map((each, index) => el("tr", {},
    el("th", { scope: "row" }, theirs(strata[index].title)),
    ...[strata[index].rate, each.size, each.eligible, each.count].map((value) => el("td", { class: "number" }, String(value))))));
  const teams = new Map(run.made.teams.map((team) => [team.subject, team.seats]));
  const rows = run.ranks.flatMap((rank, index) => rank.slice(0, run.counts[index].count).map((number, place) => ({ number, place, title: strata[index].title })));
  at("subjects").replaceChildren();
  at("summary").textContent = `共抽中 ${rows.length} 户。`;
  showMore(run, rows, teams, 0);
}

function showMore(run, rows, teams, from) {
  const some = rows.slice(from, from + AT_ONCE);
  at("subjects").append(...some.map((row) => subjectRow(run, row, teams)));
  const left = rows.length - from - some.length;
  at("more").hidden = left === 0;
  at("more").textContent = `再显示 ${Math.min(left, AT_ONCE)} 户（还有 ${left} 户）`;
  at("more").onclick = () => showMore(run, rows, teams, from + AT_ONCE);
}

function subjectRow(run, { number, place, title }, teams) {
  const member = memberOf(run.members, number);
  const seats = teams.get(member.id);
  const sent = seats
    ? seats.map((officers, index) => el("div", {}, theirs(`${seatTitle(run.bundle.frozen.seats[index])}：${officers.join("、")}`)))
    : ["人员不足，不检查"];
  return el("tr", {},
    el("td", {}, theirs(title), ` 第 ${place + 1}`),
    el("th", { scope: "row" }, theirs(member.name), el("br"), el("small", { class: "faint" }, member.id)),
    el("td", {}, ...sent));
}

function search(event) {
  event.preventDefault();
  const wanted = at("wanted").value.trim();
  const told = wanted ? answersFor(given.run, wanted) : ["请填写编号：对象的编号，或者执法人员的执法证号。"];
  at("answers").replaceChildren(...told.map((words) => el("p", {}, theirs(words))));
}

// --- at the start ------------------------------------------------------------------------------------------------------------

function listen() {
  const begin = (work) => work().catch((error) => refuse(tooLarge(error)));
  at("files").addEventListener("change", (event) => begin(() => takeFiles([...event.target.files])));
  at("form").addEventListener("submit", (event) => { event.preventDefault(); begin(start); });
  at("search").addEventListener("submit", search);
  at("print").addEventListener("click", () => window.print());
  // Anywhere on the page: a file dropped beside the field must not replace the page.
  document.addEventListener("dragover", (event) => { event.preventDefault(); at("drop").classList.add("over"); });
  document.addEventListener("dragleave", () => at("drop").classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    at("drop").classList.remove("over");
    begin(() => takeFiles([...event.dataTransfer.files]));
  });
}

at("no-script").hidden = true;
if (globalThis.crypto?.subtle) {
  at("form").hidden = false;
  listen();
} else {
  at("no-crypto").hidden = false;
}
window.fazhiDraw = Object.freeze({ verifyBundle, answersFor, canon });

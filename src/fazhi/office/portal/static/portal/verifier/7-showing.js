// --- what is shown -------------------------------------------------------------------------------------------
// What a bundle says reaches the page as text nodes only, never as markup.

const SIGNS = { open: "○", doing: "…", ok: "✓", failed: "✗" };
const WORDS = { open: "未到", doing: "正在核验", ok: "相符", failed: "不符" };
const AT_ONCE = 200;
const at = (name) => document.getElementById(name);

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Text of the bundle's author: isolated, so that letters written from the right don't turn ours around. */
const theirs = (words) => el("bdi", {}, words);

function say(words) {
  if (at("status").textContent !== words) at("status").textContent = words;
}

// --- the steps, live -----------------------------------------------------------------------------------------

const screen = { waiting: false, steps: [], done: 0, all: 0 };

function showSteps(steps, done, all) {
  Object.assign(screen, { steps, done, all });
  if (screen.waiting) return;
  screen.waiting = true;
  // Once per picture is enough, however often there is something to report; a hidden tab gets no pictures.
  setTimeout(() => {
    screen.waiting = false;
    drawSteps();
  }, 30);
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
  const facts = [
    ["何处", step.place],
    ["文件中", step.got],
    ["应为", step.want],
  ];
  return [
    el(
      "dl",
      { class: "facts" },
      ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, theirs(value))]),
    ),
  ];
}

// --- the verdict ---------------------------------------------------------------------------------------------

function showVerdict(verified) {
  Object.assign(screen, { steps: verified.steps, done: 0, all: 0 });
  drawSteps();
  const { run, failed } = verified;
  const told = failed ? badVerdict(verified) : goodVerdict(run);
  showTitle(told.kind, `${told.sign} ${told.title}`, ...told.words.map((words) => el("p", {}, theirs(words))));
  if (failed) at("verdict").append(...difference(failed));
  say(told.title);
  if (verified.steps[0].state === "ok") showFacts(run.bundle, failed);
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
    kind: "bad",
    sign: "✗",
    title: `核验不通过：第 ${number} 步“${failed.title}”不相符`,
    words: [
      failed.meaning,
      "这份文件不能证明这次抽取是照公布的规则进行的。请重新下载一次再核验；仍然不符的，可以向作出抽取的机关提出，也可以向司法行政机关（执法监督）反映，并附上这份文件。",
    ],
  };
}

function goodVerdict({ bundle, announced }) {
  const { beacon } = bundle.frozen;
  const left = `还有一步只能由您自己做：查对公开随机数。${beacon.name}在 ${beijing(beacon.not_before)}（北京时间）以后公布的第一个值应当是 ${bundle.beacon.value}，请到来源（${beacon.source}）查看；不是这个值的，结果就是另造的，即使以上各步都相符。`;
  if (bothAnnounced(bundle, announced)) {
    return {
      kind: "good",
      sign: "✓",
      title: "核验通过：结果由您填写的两个摘要和公开随机数唯一确定",
      words: [
        "名录、规则和各方揭示的值与这两个摘要完全相符；由它们和公开随机数算出的结果，与公布的结果逐一相同。",
        "这两个摘要须是您（或者您信得过的人）在公开随机数产生以前就记下的。事后从网站上抄来的不算：要换掉整次抽取的人，会连网站上的摘要一起换掉。",
        left,
      ],
    };
  }
  const rest = Object.values(announced).some(Boolean)
    ? "还有一个摘要没有填写，请与抽取前公布的对照"
    : "请把下面的冻结摘要和揭示摘要，与抽取前就记下的对照（可以填在上面再核验一次）";
  return {
    kind: "warn",
    sign: "!",
    title: "文件自身一致",
    words: [
      `公布的结果确实由文件中的名录、规则和随机值算出。但只凭这份文件，不能知道它是不是抽取前公布的那一份：${rest}。`,
      left,
    ],
  };
}

function conditions(filter) {
  const told = Object.entries(filter).filter(([name]) => name !== "text");
  return told.map(([name, value]) => `${name}：${[value].flat().join("、")}`).join("；") || "（未列）";
}

function showFacts({ frozen: rules, digests, closing: closed, beacon }, failed) {
  const revealed = new Set(closed.reveals.map((each) => each.party));
  const facts = [
    ["抽查", `${rules.title}（${rules.number}）`],
    ["机关", rules.organ.name],
    ["对象范围", rules.filter.text],
    ["筛选条件", conditions(rules.filter)],
    ["抽查事项", rules.items.map((item) => item.title).join("；") || "（未列）"],
    ["检查期间", `${rules.window.from} 至 ${rules.window.until}`],
    ["冻结", `${beijing(rules.frozen_at)}（北京时间）`],
    [
      "种子的各方",
      rules.commitments
        .map((each) => `${each.title}（${revealed.has(each.party) ? "已揭示" : "没有揭示"}）`)
        .join("；"),
    ],
    ["公开随机数", `${beacon.value}，来源：${rules.beacon.name}，${rules.beacon.source}`],
    ["冻结摘要", digests.freeze],
    ["揭示摘要", digests.closing],
  ];
  at("facts").hidden = false;
  at("facts-title").textContent = failed ? "文件所述的抽查（没有通过核验）" : "这次抽查";
  at("fact-list").replaceChildren(
    ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, theirs(value))]),
  );
}

// --- what was drawn ------------------------------------------------------------------------------------------

function showDrawn(run) {
  at("drawn").hidden = false;
  at("asking").hidden = false;
  const { strata } = run.bundle.frozen;
  at("strata").replaceChildren(
    ...run.counts.map((each, index) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, theirs(strata[index].title)),
        ...numbers({ 比例: strata[index].rate, 总户数: each.size, 可抽: each.eligible, 抽中: each.count }),
      ),
    ),
  );
  const teams = new Map(run.made.teams.map((team) => [team.subject, team.seats]));
  const rows = run.ranks.flatMap((rank, index) =>
    rank.slice(0, run.counts[index].count).map((number, place) => ({ number, place, title: strata[index].title })),
  );
  at("subjects").replaceChildren();
  showMore(run, rows, teams, 0);
}

function numbers(values) {
  return Object.entries(values).map(([name, value]) =>
    el("td", { class: "number", "data-label": name }, String(value)),
  );
}

function showMore(run, rows, teams, from) {
  const some = rows.slice(from, from + AT_ONCE);
  at("subjects").append(...some.map((row) => subjectRow(run, row, teams)));
  const left = rows.length - from - some.length;
  at("summary").textContent = `共抽中 ${rows.length} 户${left ? `，以下是前 ${from + some.length} 户` : ""}。`;
  at("more").hidden = left === 0;
  at("more").textContent = `再显示 ${Math.min(left, AT_ONCE)} 户（还有 ${left} 户）`;
  at("more").onclick = () => showMore(run, rows, teams, from + AT_ONCE);
}

function subjectRow(run, { number, place, title }, teams) {
  const member = memberOf(run.members, number);
  const seats = teams.get(member.id);
  const sent = seats
    ? seats.map((officers, index) =>
        el("div", {}, theirs(`${seatTitle(run.bundle.frozen.seats[index])}：${people(officers)}`)),
      )
    : ["人员不足，不检查"];
  return el(
    "tr",
    {},
    el("td", { "data-label": "名次" }, theirs(title), ` 第 ${place + 1}`),
    el("th", { scope: "row" }, theirs(member.name), el("br"), el("small", { class: "faint" }, original(member.id))),
    el("td", { "data-label": "检查人员" }, ...sent),
  );
}

// --- the steps, in their order -------------------------------------------------------------------------------
// A step is [code, title, what a mismatch means, check]; `check(run, progress)` says what was found or throws a
// Mismatch. It may leave in `run` what later steps build on.

function same(place, got, want) {
  if (got !== want) throw new Mismatch(place, shown(got), shown(want));
}

function sameList(place, got, want) {
  const at = want.findIndex((value, index) => value !== got[index]);
  const first = at < 0 ? want.length : at;
  if (at >= 0 || got.length > want.length) same(`${place}第 ${first + 1} 项`, got[first], want[first]);
}

function checkShape({ bundle, text: file }) {
  bundleForm(bundle, "结果包");
  if (file !== null) sameAsCanon(file, bundle);
  return `格式 ${FORMAT}，内容齐全，没有规定之外的内容`;
}

async function checkFreeze({ bundle }) {
  const got = await digestOf(canon(bundle.frozen));
  same("digests.freeze", bundle.digests.freeze, got);
  return got;
}

async function checkClosing({ bundle }) {
  const got = await digestOf(canon(bundle.closing));
  same("digests.closing", bundle.digests.closing, got);
  same("closing.freeze", bundle.closing.freeze, bundle.digests.freeze);
  return got;
}

async function checkPopulation(run, progress) {
  run.members = await readPopulation(run, progress);
  const barred = run.members.eligible.reduce((count, each) => count - each, run.members.ids.length);
  return `${run.members.ids.length} 户，其中 ${barred} 户本年度检查已达上限`;
}

async function checkOfficers(run, progress) {
  run.officers = await readOfficers(run, progress);
  return `${run.officers.size} 名`;
}

async function checkConflicts(run, progress) {
  run.conflicts = await readConflicts(run, progress);
  return `${run.conflicts.size} 项`;
}

function checkCommitments({
  bundle: {
    frozen: { commitments },
  },
}) {
  if (commitments.length < 2) throw new Mismatch("frozen.commitments", `${commitments.length} 方`, "至少两方");
  ascending("frozen.commitments", commitments, "party");
  const digests = new Set(commitments.map((each) => each.digest));
  if (digests.size < commitments.length) throw new Mismatch("frozen.commitments", "有两方的承诺摘要相同", "各不相同");
  return commitments.map((each) => each.title).join("、");
}

function checkTimes({ bundle: { frozen: rules, closing: closed } }) {
  const before = (place, one, other, orEqual = false) => {
    if (!(one < other || (orEqual && one === other)))
      throw new Mismatch(place, shown(one), `${orEqual ? "不晚于" : "早于"} ${shown(other)}`);
  };
  before("frozen.register_as_of", rules.register_as_of, rules.frozen_at, true);
  before("frozen.frozen_at", rules.frozen_at, rules.reveal_by);
  before("frozen.reveal_by", rules.reveal_by, rules.beacon.not_before);
  before("frozen.frozen_at", rules.frozen_at, closed.at);
  before("closing.at", closed.at, rules.beacon.not_before);
  // Nobody may be left out before his time is over.
  if (closed.reveals.length < rules.commitments.length) before("frozen.reveal_by", rules.reveal_by, closed.at, true);
  const [frozenAt, closedAt, after] = [rules.frozen_at, closed.at, rules.beacon.not_before].map(beijing);
  return `北京时间 ${frozenAt} 冻结，${closedAt} 揭示，公开随机数须在 ${after} 以后产生`;
}

async function checkReveals({ bundle: { frozen: rules, closing: closed } }) {
  ascending("closing.reveals", closed.reveals, "party");
  const commitments = new Map(rules.commitments.map((each) => [each.party, each.digest]));
  for (const { party, value } of closed.reveals) {
    if (!commitments.has(party)) throw new Mismatch("closing.reveals", shown(party), "作过承诺的一方");
    const got = await digestOf(`${FORMAT} commit\n${rules.number}\n${party}\n${value}`);
    same(`${party} 所揭示的值的摘要`, got, commitments.get(party));
  }
  const missing = rules.commitments.length - closed.reveals.length;
  return `${closed.reveals.length} 方揭示的值与其承诺相符${missing ? `，${missing} 方没有揭示（按规则不影响抽取）` : ""}`;
}

function checkBeacon({ bundle }) {
  const { alphabet, length, name } = bundle.frozen.beacon;
  const { value } = bundle.beacon;
  const pattern = alphabet === "digits" ? /^[0-9]*$/ : /^[0-9a-f]*$/;
  if (value.length !== length || !pattern.test(value)) {
    throw new Mismatch("beacon.value", shown(value), `${length} 位${alphabet === "digits" ? "数字" : "小写十六进制"}`);
  }
  return `${name}：${value}`;
}

async function checkSeed(run) {
  const { digests, beacon, result: told } = run.bundle;
  const seed = await sha256(`${FORMAT} seed\n${digests.closing}\n${beacon.value}`);
  same("result.seed", told.seed, hex(seed));
  run.key = await hmacKey(seed);
  return told.seed;
}

function checkCounts(run) {
  const told = run.bundle.result;
  run.counts = countsOf(run);
  sameList(
    "result.strata ",
    told.strata.map((each) => each.id),
    run.counts.map((each) => each.id),
  );
  run.counts.forEach((each, at) => {
    for (const name of ["size", "eligible", "count"])
      same(`${each.id} 层的 ${name}`, told.strata[at][name], each[name]);
  });
  return `${run.counts.length} 层，共抽 ${run.counts.reduce((sum, each) => sum + each.count, 0)} 户`;
}

async function checkSubjects(run, progress) {
  run.ranks = await ranked(run, progress);
  const drawn = run.ranks.map((rank, at) => rank.slice(0, run.counts[at].count));
  drawn.forEach((numbers, at) => {
    const { id: stratum, subjects } = run.bundle.result.strata[at];
    sameList(
      `${stratum} 层抽中的对象`,
      subjects,
      numbers.map((number) => run.members.ids[number]),
    );
  });
  run.drawn = drawn.flat();
  return `${run.drawn.length} 户，与按种子重新排序的结果逐一相同`;
}

async function checkTeams(run, progress) {
  const { result: told } = run.bundle;
  run.made = await teamsOf(run, await processed(run), progress);
  sameList(
    "result.teams ",
    told.teams.map((each) => each.subject),
    run.made.teams.map((each) => each.subject),
  );
  run.made.teams.forEach(({ subject, seats }, at) => {
    const place = `${subject} 的检查人员`;
    same(`${place}的组数`, told.teams[at].seats.length, seats.length);
    seats.forEach((officers, seat) => sameList(`${place}第 ${seat + 1} 组`, told.teams[at].seats[seat], officers));
  });
  sameList("result.unstaffed ", told.unstaffed, run.made.unstaffed);
  const none = told.unstaffed.length;
  return `${told.teams.length} 户已派人员${none ? `，${none} 户派不出足够的人员，均不检查` : ""}`;
}

/** Whoever noted the digests may have mixed them up, which proves nothing against the draw. */
function checkAnnounced({ bundle: { digests }, announced }) {
  const noted = Object.values(announced).filter(Boolean);
  const foreign = noted.find((each) => each !== digests.freeze && each !== digests.closing);
  if (foreign) throw new Mismatch("事先记下的摘要", `${digests.freeze}、${digests.closing}`, foreign);
  return bothAnnounced({ digests }, announced) ? "冻结摘要和揭示摘要都与事先记下的相同" : "只记下了一个摘要，与它相同";
}

function bothAnnounced({ digests }, announced) {
  return Object.values(digests).every((each) => Object.values(announced).includes(each));
}

const STEPS = [
  ["shape", "格式", "文件不完整、被改动过，或者不是抽查的结果包。", checkShape],
  ["digest.freeze", "冻结摘要", "抽取规则、名录的摘要或者各方的承诺，在冻结以后被改过。", checkFreeze],
  ["digest.closing", "揭示摘要", "各方揭示的值，在揭示结果公布以后被改过，或者属于另一次抽查。", checkClosing],
  [
    "table.population",
    "检查对象名录",
    "名录不是冻结时的那一份：有人被加入、删去或者改动，或者名录文件放错了。",
    checkPopulation,
  ],
  ["table.officers", "执法人员名录", "执法人员名录不是冻结时的那一份。", checkOfficers],
  ["table.conflicts", "回避名单", "回避名单不是冻结时的那一份。", checkConflicts],
  ["commitments", "种子的承诺", "种子不是由至少两方各自事先承诺、共同决定的。", checkCommitments],
  ["times", "时间先后", "步骤的时间颠倒：有人可能在知道结果以后才作出选择。", checkTimes],
  ["reveals", "种子的揭示", "有一方揭示的值不是他事先承诺的那个。", checkReveals],
  ["beacon", "公开随机数", "公开随机数不是事先约定的样式。", checkBeacon],
  ["seed", "种子", "抽取所用的种子，不是由揭示结果和公开随机数算出来的。", checkSeed],
  ["counts", "各层抽取数", "应抽的户数与按公布的比例算出来的不同。", checkCounts],
  [
    "subjects",
    "抽中的对象",
    "公布的抽中名单，与按种子算出来的不同：没有照公布的规则抽取，或者结果被改动过。",
    checkSubjects,
  ],
  ["teams", "检查组", "公布的检查人员，与按规则派出的不同。", checkTeams],
];
const ANNOUNCED = [
  "announced",
  "事先公布的摘要",
  "这不是抽查前公布的那一份：文件自身可以一致，但内容在公布以后换过。",
  checkAnnounced,
];

/**
 * Takes every step until one fails. `lines`: those of the population's own file, split at line breaks, if it has one;
 * `announced`: {freeze, closing}, the digests noted beforehand, each may be missing; `text`: what stood in the bundle's
 * file; `report(steps, done, all)` is called as the work goes on.
 * Returns {ok, failed: the first step that failed or null, steps, run}.
 */
async function verifyBundle(bundle, lines = null, announced = {}, { text: file = null, report = () => {} } = {}) {
  const run = { bundle, text: file, lines, announced };
  const due = announced.freeze || announced.closing ? [...STEPS, ANNOUNCED] : STEPS;
  const steps = due.map(([code, title, meaning]) => ({ code, title, meaning, state: "open", found: "" }));
  for (const [at, step] of steps.entries()) {
    step.state = "doing";
    report(steps, 0, 0);
    await breathe();
    await take(step, due[at][3], run, (done, all) => report(steps, done, all));
    if (step.state === "failed") break;
  }
  report(steps, 0, 0);
  const failed = steps.find((step) => step.state === "failed") ?? null;
  return { ok: !failed, failed, steps, run };
}

async function take(step, check, run, progress) {
  try {
    step.found = await check(run, progress);
    step.state = "ok";
  } catch (error) {
    step.state = "failed";
    const told = error instanceof Mismatch;
    step.found = told
      ? error.message
      : `本页没有能完成这一步（${error.message}）。文件很大的，请改用命令 fazhi draw verify。`;
    if (told) Object.assign(step, { place: error.place, got: error.got, want: error.want });
  }
}

// --- why this one, why not that one --------------------------------------------------------------------------

/** Sentences about one id, from a bundle that was verified: as a subject, and as an officer. */
function answersFor(run, typedId) {
  const told = [];
  for (const wanted of new Set([typedId, ident(typedId)])) {
    const number = numberOf(run.members, wanted);
    if (number >= 0) told.push(...subjectAnswers(run, number));
    if (run.officers.has(wanted)) told.push(...officerAnswers(run, run.officers.get(wanted)));
  }
  if (told.length) return told;
  return [
    `“${typedId}”不在冻结的检查对象名录中，也不在执法人员名录中，因此没有参加这次抽取。请核对编号是否与名录中的写法一致。`,
  ];
}

// Lists hold letters, digits, `.`, `-` and `_` alone. In a number that has others the office writes each of them, and
// `_` itself, as `_` and four hexadecimal digits: 浙A-12 is _6d59A-12.

function ident(number) {
  return number.replace(/[^0-9A-Za-z.-]/gu, (other) => `_${other.codePointAt(0).toString(16).padStart(4, "0")}`);
}

function original(written) {
  return written.replace(/_([0-9a-f]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

/** People's numbers as people know them. */
function people(officers) {
  return officers.map(original).join("、");
}

function subjectAnswers(run, number) {
  const member = memberOf(run.members, number);
  const stratum = run.members.strata[number];
  const { title } = run.bundle.frozen.strata[stratum];
  const { eligible, count } = run.counts[stratum];
  const told = [`“${member.name}”（${member.id}）在检查对象名录中，属于“${title}”层。`];
  if (!run.members.eligible[number]) {
    return [...told, `本年度已检查 ${member.visits} 次，上限 ${member.cap} 次，已达上限，不参加抽取。`];
  }
  const rank = run.ranks[stratum].indexOf(number) + 1;
  const place = `按种子排序，在该层可抽的 ${eligible} 户中排第 ${rank}；抽前 ${count} 户`;
  return rank > count
    ? [...told, `${place}，所以没有抽中。`]
    : [...told, `${place}，所以抽中。`, ...teamAnswer(run, member)];
}

function teamAnswer(run, member) {
  const team = run.made.teams.find((each) => each.subject === member.id);
  if (!team) return ["但派不出足够的、没有回避情形的执法人员，各部门均不检查。"];
  return team.seats.map((officers, at) => `${seatTitle(run.bundle.frozen.seats[at])}：${people(officers)}`);
}

function seatTitle(seat) {
  return `${seat.organ}（${seat.field}）`;
}

function officerAnswers(run, officer) {
  const { seats, window: period } = run.bundle.frozen;
  const told = [`“${original(officer.id)}”在执法人员名录中，属于 ${officer.organ}。`];
  const own = seats.filter((seat) => seat.organ === officer.organ);
  if (!own.length) told.push("这次抽查不由该机关派人，所以没有分派。");
  for (const seat of own) {
    const why = unfit(officer, seat, period);
    told.push(
      why
        ? `不能担任${seatTitle(seat)}的检查人员：${why}。`
        : `可以担任${seatTitle(seat)}的检查人员，由本年度分派次数少的先去，次数相同的按种子排序。`,
    );
  }
  if (officer.areas.length) told.push(`只到这些区划：${officer.areas.join("、")}。`);
  const conflicts = [...run.conflicts]
    .filter((line) => line.startsWith(`${officer.id}\t`))
    .map((line) => line.split("\t")[1]);
  if (conflicts.length) told.push(`须回避 ${conflicts.length} 户：${listed(conflicts)}。`);
  const visits = run.made.teams.filter((team) => team.seats.flat().includes(officer.id)).map((team) => team.subject);
  told.push(
    `此前本年度已分派 ${officer.load} 次，这次分派 ${visits.length} 次${visits.length ? `：${listed(visits)}` : ""}。`,
  );
  return told;
}

function listed(ids) {
  return ids.length > 20 ? `${ids.slice(0, 20).join("、")}等` : ids.join("、");
}

/** An instant (UTC) as the clock on the wall showed it in Beijing. */
function beijing(instantText) {
  const time = new Date(new Date(instantText).getTime() + 8 * 3600_000);
  return time.toISOString().slice(0, 19).replace("T", " ");
}

// --- how many, who, and by whom ------------------------------------------------------------------------------

/** size × rate to a whole number, exactly: a rate like 0.07 has no exact value among JavaScript's numbers. */
function rounded(size, decimal, rounding) {
  const [whole, places = ""] = decimal.split(".");
  const over = BigInt(size) * BigInt(whole + places);
  const under = 10n ** BigInt(places.length);
  if (rounding === "up") return Number((over + under - 1n) / under);
  if (rounding === "half_up") return Number((2n * over + under) / (2n * under));
  return Number(over / under);
}

function countsOf({ bundle: { frozen: rules }, members }) {
  const counts = rules.strata.map((stratum) => ({ id: stratum.id, size: 0, eligible: 0, count: 0 }));
  for (let at = 0; at < members.ids.length; at += 1) {
    const stratum = counts[members.strata[at]];
    stratum.size += 1;
    stratum.eligible += members.eligible[at];
  }
  counts.forEach((each, at) => {
    const { rate: share, minimum } = rules.strata[at];
    each.count = Math.min(each.eligible, Math.max(minimum, rounded(each.size, share, rules.rounding)));
  });
  return counts;
}

/** For every stratum its eligible members in the order of their keyed hashes: the first `count` are drawn. */
async function ranked({ bundle, members, key }, progress) {
  const eligible = [...members.ids.keys()].filter((at) => members.eligible[at]);
  const block = await hmacs(key, eligible.length, (at) => `subject\n${members.ids[eligible[at]]}`, progress);
  await breathe();
  const ranks = bundle.frozen.strata.map(() => []);
  for (const at of byHash(block, eligible.length)) ranks[members.strata[eligible[at]]].push(eligible[at]);
  return ranks;
}

/** The drawn members in the order in which their teams are made. */
async function processed({ members, key, drawn: unordered }) {
  // By number, that is by id, so that of equal hashes the smaller id would come first.
  const drawn = [...unordered].sort((one, other) => one - other);
  const block = await hmacs(key, drawn.length, (at) => `order\n${members.ids[drawn[at]]}`);
  return Array.from(byHash(block, drawn.length), (at) => drawn[at]);
}

/** Whether an officer may sit in that seat at all, whoever is visited; otherwise why not. */
function unfit(officer, seat, period) {
  if (officer.organ !== seat.organ) return `不属于机关 ${seat.organ}`;
  if (!officer.fields.includes(seat.field)) return `执法领域不含“${seat.field}”`;
  if (officer.from > period.from) return `执法资格自 ${officer.from} 起，晚于检查期间的首日 ${period.from}`;
  if (officer.until !== "" && officer.until < period.until)
    return `执法资格至 ${officer.until} 止，早于检查期间的末日 ${period.until}`;
  return "";
}

function covers(officer, area) {
  return officer.areas.length === 0 || officer.areas.some((prefix) => area.startsWith(prefix));
}

/** Teams for all drawn members, one after the other, because every team changes its officers' loads. */
async function teamsOf(run, order, progress) {
  const {
    bundle: { frozen: rules },
    members,
    officers,
  } = run;
  const pools = rules.seats.map((seat) => [...officers.values()].filter((each) => !unfit(each, seat, rules.window)));
  const load = new Map([...officers.values()].map((each) => [each.id, each.load]));
  const made = { teams: [], unstaffed: [], load };
  for (const [at, number] of order.entries()) {
    const seats = await teamFor(run, memberOf(members, number), pools, load);
    if (seats) {
      seats.flat().forEach((officer) => load.set(officer, load.get(officer) + 1));
      made.teams.push({ subject: members.ids[number], seats });
    } else {
      made.unstaffed.push(members.ids[number]);
    }
    progress(at + 1, order.length);
  }
  return made;
}

async function teamFor({ bundle, conflicts, key }, member, pools, load) {
  const team = new Set();
  const seats = [];
  for (const [at, seat] of bundle.frozen.seats.entries()) {
    const candidates = pools[at].filter(
      (each) => covers(each, member.area) && !conflicts.has(`${each.id}\t${member.id}`) && !team.has(each.id),
    );
    const taken = await least(
      key,
      candidates.map((each) => each.id),
      member.id,
      load,
      seat.officers,
    );
    if (!taken) return null;
    taken.forEach((officer) => team.add(officer));
    seats.push(taken);
  }
  return seats;
}

/** The `wanted` candidates with the smallest (load, keyed hash); null when there are too few. */
async function least(key, candidates, subject, load, wanted) {
  if (candidates.length < wanted) return null;
  // Whoever has a higher load than the last to be taken can't be taken: his hash needn't be known.
  const highest = candidates.map((each) => load.get(each)).sort((one, other) => one - other)[wanted - 1];
  const close = candidates.filter((each) => load.get(each) <= highest);
  const block = await hmacs(key, close.length, (at) => `team\n${subject}\n${close[at]}`);
  // Stable: among equal loads the order of the hashes stays.
  const order = Array.from(byHash(block, close.length), (at) => close[at]);
  return order.sort((one, other) => load.get(one) - load.get(other)).slice(0, wanted);
}

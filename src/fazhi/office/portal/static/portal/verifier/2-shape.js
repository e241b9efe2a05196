// --- shape: every value by itself ----------------------------------------------------------------------------
// A form is a function (value, place) that throws a Mismatch.

const FORMAT = "fazhi-draw/1";
const ID = /^[0-9A-Za-z._-]{1,64}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HEX64 = /^[0-9a-f]{64}$/;
const RATE = /^(?:0(?:\.[0-9]{1,6})?|1(?:\.0{1,6})?)$/;
const INSTANT = /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const DAY = /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

const text = fitting(isText, "一段文字");
const field = fitting((value) => isText(value) && value !== "" && !value.includes(","), "执法领域（不空，不含逗号）");
const wholeNumber = fitting((value) => Number.isSafeInteger(value) && value >= 0, "0 或者正整数");
const id = like(ID, "编号（数字、字母、点、下划线、连字符，1 至 64 个）");
const digest = like(DIGEST, "摘要（sha256: 加 64 位小写十六进制）");
const hex64 = like(HEX64, "64 位小写十六进制");
const rate = like(RATE, "0 至 1 的小数（最多 6 位）");
const instant = fitting((value) => isInstant(value), "真实的时刻（如 2026-11-22T01:00:00Z）");
const day = fitting((value) => isDay(value), "真实的日期（如 2026-11-22）");

function fitting(fits, want) {
  return (value, place) => {
    if (!fits(value)) throw new Mismatch(place, shown(value), want);
  };
}

function like(pattern, want) {
  return fitting((value) => typeof value === "string" && pattern.test(value), want);
}

function isText(value) {
  // Half of a character (a lone surrogate) has no UTF-8 form.
  return typeof value === "string" && !/\p{Cs}/u.test(value);
}

function isInstant(value) {
  if (typeof value !== "string" || !INSTANT.test(value)) return false;
  const time = new Date(value);
  // A day that doesn't exist, like 30 February, comes back as another one.
  return !Number.isNaN(time.getTime()) && time.toISOString() === value.replace("Z", ".000Z");
}

function isDay(value) {
  return typeof value === "string" && DAY.test(value) && isInstant(`${value}T00:00:00Z`);
}

function oneOf(...values) {
  return fitting((value) => values.includes(value), values.map((value) => `“${value}”`).join("或者"));
}

function between(least, most) {
  return fitting(
    (value) => Number.isSafeInteger(value) && value >= least && value <= most,
    `${least} 至 ${most} 的整数`,
  );
}

function listOf(form, least = 0) {
  return (value, place) => {
    if (!Array.isArray(value)) throw new Mismatch(place, shown(value), "一列");
    if (value.length < least) throw new Mismatch(place, `${value.length} 项`, `至少 ${least} 项`);
    value.forEach((each, index) => form(each, `${place}[${index}]`));
  };
}

/** An object with exactly these members; with `others`, also any more of that form. */
function object(members, others = null) {
  return (value, place) => {
    if (value === null || typeof value !== "object" || Array.isArray(value))
      throw new Mismatch(place, shown(value), "一组内容");
    for (const name of Object.keys(members)) {
      if (!Object.hasOwn(value, name)) throw new Mismatch(place, `没有“${name}”`, `有“${name}”`);
      members[name](value[name], `${place}.${name}`);
    }
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(members, name)) continue;
      if (!others) throw new Mismatch(place, `多出“${shown(name)}”`, "没有规定之外的内容");
      text(name, place);
      others(value[name], `${place}.${shown(name)}`);
    }
  };
}

function ascendingIds(form) {
  return (value, place) => {
    form(value, place);
    ascending(place, value, "id");
  };
}

/** Ids are ASCII, of which every way of comparing texts thinks the same. */
function ascending(place, list, name) {
  list.forEach((each, at) => {
    if (at > 0 && !(list[at - 1][name] < each[name])) {
      throw new Mismatch(`${place}[${at}]`, shown(each[name]), `排在“${list[at - 1][name]}”之后，不重复`);
    }
  });
}

function period(value, place) {
  object({ from: day, until: day })(value, place);
  if (value.from > value.until) throw new Mismatch(`${place}.until`, shown(value.until), `不早于 ${value.from}`);
}

function published(value, place) {
  if (Array.isArray(value)) return listOf(text)(value, place);
  if (typeof value === "string") return text(value, place);
  return wholeNumber(value, place);
}

const COLUMNS = {
  population: ["id", "name", "stratum", "area", "visits", "cap"],
  officers: ["id", "organ", "fields", "areas", "from", "until", "load"],
  conflicts: ["officer", "subject"],
};

function columns(names) {
  const same = (value) =>
    Array.isArray(value) && value.length === names.length && names.every((name, at) => value[at] === name);
  return fitting(same, names.join("、"));
}

function table(name) {
  // What may stand in a line is for the table's own step to say.
  const line = fitting((value) => typeof value === "string", "一行文字");
  return object({ columns: columns(COLUMNS[name]), lines: listOf(line) });
}

/** The list of those who may be drawn, in the bundle or (more than a million) in a file of its own. */
function population(value, place) {
  const apart = value !== null && typeof value === "object" && Object.hasOwn(value, "file");
  const form = apart ? object({ columns: columns(COLUMNS.population), file: text }) : table("population");
  form(value, place);
}

const measured = object({ count: wholeNumber, digest });

const frozen = object({
  format: oneOf(FORMAT),
  number: id,
  title: text,
  organ: object({ code: id, name: text }),
  frozen_at: instant,
  register_as_of: instant,
  filter: object({ text }, published),
  items: listOf(object({ code: text, title: text, basis: text })),
  window: period,
  strata: ascendingIds(listOf(object({ id, title: text, rate, minimum: wholeNumber }))),
  rounding: oneOf("up", "half_up", "down"),
  seats: listOf(object({ organ: id, field, officers: between(2, Number.MAX_SAFE_INTEGER) }), 1),
  population: measured,
  officers: measured,
  conflicts: measured,
  commitments: listOf(object({ party: id, title: text, digest })),
  reveal_by: instant,
  beacon: object({
    name: text,
    source: text,
    alphabet: oneOf("digits", "hex"),
    length: between(6, 512),
    not_before: instant,
  }),
});

const closing = object({
  format: oneOf(FORMAT),
  freeze: digest,
  at: instant,
  reveals: listOf(object({ party: id, value: hex64 })),
});

const result = object({
  seed: hex64,
  strata: listOf(object({ id, size: wholeNumber, eligible: wholeNumber, count: wholeNumber, subjects: listOf(id) })),
  teams: listOf(object({ subject: id, seats: listOf(listOf(id)) })),
  unstaffed: listOf(id),
});

const bundleForm = object({
  format: oneOf(FORMAT),
  digests: object({ freeze: digest, closing: digest }),
  frozen,
  population,
  officers: table("officers"),
  conflicts: table("conflicts"),
  closing,
  beacon: object({ value: text }),
  result,
});

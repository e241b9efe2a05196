// --- the three lists -----------------------------------------------------------------------------------------

const WHOLE = /^(?:0|[1-9][0-9]{0,14})$/;
const UNPRINTED = /[\p{Cc}\p{Cs}]/u;
const PLAIN = /^[\x20-\x7e]*$/;

const isWhole = (value) => WHOLE.test(value);
const isId = (value) => ID.test(value);
const isSortedList = (value, fits) => {
  const parts = value === "" ? [] : value.split(",");
  return parts.every((part, at) => fits(part) && (at === 0 || compareText(parts[at - 1], part) < 0));
};

/** Texts as their UTF-8 bytes compare, that is, by code point; JavaScript's `<` compares UTF-16 and differs. */
function compareText(one, other) {
  const [these, those] = [Array.from(one), Array.from(other)];
  const at = these.findIndex((character, index) => character !== those[index]);
  if (at < 0) return these.length - those.length;
  return at < those.length ? these[at].codePointAt(0) - those[at].codePointAt(0) : 1;
}

// For every column, in order: does a value fit, and what is wanted of it?
const VALUES = {
  population: [
    [isId, "编号"],
    [() => true, "名称"],
    [isId, "层的编号"],
    [(value) => value === "" || /^[0-9]{6,12}$/.test(value), "6 至 12 位区划代码或者空"],
    [isWhole, "本年度已检查次数"],
    [(value) => value === "" || isWhole(value), "检查次数上限或者空"],
  ],
  officers: [
    [isId, "执法证号"],
    [isId, "机关编号"],
    [(value) => isSortedList(value, (part) => part !== ""), "按序排列、以逗号分隔的执法领域"],
    [(value) => isSortedList(value, (part) => /^[0-9]{1,12}$/.test(part)), "按序排列、以逗号分隔的区划代码前缀或者空"],
    [isDay, "日期"],
    [(value) => value === "" || isDay(value), "日期或者空"],
    [isWhole, "本年度已分派次数"],
  ],
  conflicts: [
    [isId, "执法证号"],
    [isId, "对象编号"],
  ],
};
const KEYS = { population: 1, officers: 1, conflicts: 2 };
const TITLES = { population: "检查对象名录", officers: "执法人员名录", conflicts: "回避名单" };

/** The lines of a list, each checked by itself and against the one before; `take` gets every line's values. */
async function readTable(name, lines, take, progress) {
  let before = null;
  for (let at = 0; at < lines.length; at += 1) {
    const values = readLine(name, lines[at], at);
    if (before && !ascends(before, values, KEYS[name])) {
      throw new Mismatch(
        `${TITLES[name]}第 ${at + 1} 行`,
        shown(values.slice(0, KEYS[name]).join(" ")),
        `排在“${before.slice(0, KEYS[name]).join(" ")}”之后，不重复`,
      );
    }
    take(values, at);
    before = values;
    if (at % 1024 === 0) {
      progress(at, lines.length);
      await breathe();
    }
  }
}

function readLine(name, line, at) {
  const values = line.split("\t");
  const rules = VALUES[name];
  const place = `${TITLES[name]}第 ${at + 1} 行`;
  if (values.length !== rules.length) throw new Mismatch(place, `${values.length} 栏`, `${rules.length} 栏`);
  for (let column = 0; column < rules.length; column += 1) {
    const value = values[column];
    const where = () => `${place}“${COLUMNS[name][column]}”`;
    if (!rules[column][0](value)) throw new Mismatch(where(), shown(value), rules[column][1]);
    if (PLAIN.test(value)) continue;
    if (UNPRINTED.test(value)) throw new Mismatch(where(), shown(value), "不含控制字符");
    if (value !== value.normalize("NFC")) throw new Mismatch(where(), shown(value), "规范组合形式（NFC）的文字");
  }
  return values;
}

function ascends(before, values, keys) {
  for (let column = 0; column < keys; column += 1) {
    if (before[column] !== values[column]) return before[column] < values[column];
  }
  return false;
}

async function measure(name, lines, want) {
  if (lines.length !== want.count)
    throw new Mismatch(`${TITLES[name]}的行数`, `${lines.length}`, `${want.count}（冻结时）`);
  const text = `${COLUMNS[name].join("\t")}\n${lines.join("\n")}${lines.length ? "\n" : ""}`;
  const got = await digestOf(text);
  if (got !== want.digest) throw new Mismatch(`${TITLES[name]}的摘要`, got, `${want.digest}（冻结时）`);
}

/** The lines of the population's own file: after its heading, up to its last line break. */
function linesOfFile(name, want, all) {
  // The name is fixed, lest it be the one thing in a bundle that no digest covers.
  if (name !== want) throw new Mismatch("population.file", shown(name), want);
  if (!all) throw new Mismatch("检查对象名录", "没有名录文件", "与结果包一并放入的名录文件");
  if (all[0] !== COLUMNS.population.join("\t"))
    throw new Mismatch("名录文件的标题行", shown(all[0]), COLUMNS.population.join(" "));
  if (all.length < 2 || all.at(-1) !== "") throw new Mismatch("名录文件的最后一行", shown(all.at(-1)), "以换行结束");
  return all.slice(1, -1);
}

/** Members by number: ids, strata, whether they can be drawn; the rest of a line is read when asked for. */
async function readPopulation({ bundle, lines: file }, progress) {
  const apart = Object.hasOwn(bundle.population, "file");
  const name = `${bundle.frozen.number}.population.tsv`;
  const lines = apart ? linesOfFile(bundle.population.file, name, file) : bundle.population.lines;
  const stratumAt = new Map(bundle.frozen.strata.map((stratum, at) => [stratum.id, at]));
  const members = {
    lines,
    ids: new Array(lines.length),
    strata: new Int32Array(lines.length),
    eligible: new Uint8Array(lines.length),
  };
  await readTable(
    "population",
    lines,
    ([memberId, , stratum, , visits, cap], at) => {
      if (!stratumAt.has(stratum))
        throw new Mismatch(`检查对象名录第 ${at + 1} 行“stratum”`, shown(stratum), "冻结内容中的一个层");
      members.ids[at] = memberId;
      members.strata[at] = stratumAt.get(stratum);
      members.eligible[at] = cap === "" || Number(visits) < Number(cap) ? 1 : 0;
    },
    progress,
  );
  await measure("population", lines, bundle.frozen.population);
  return members;
}

function memberOf(members, at) {
  const [memberId, name, stratum, area, visits, cap] = members.lines[at].split("\t");
  return { id: memberId, name, stratum, area, visits, cap };
}

/** The number of a member, or -1; the ids stand in ascending order. */
function numberOf(members, memberId) {
  let [low, high] = [0, members.ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (members.ids[middle] === memberId) return middle;
    if (members.ids[middle] < memberId) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

async function readOfficers({ bundle }, progress) {
  const officers = new Map();
  await readTable(
    "officers",
    bundle.officers.lines,
    ([officerId, organ, fields, areas, from, until, load]) => {
      const parts = (value) => (value === "" ? [] : value.split(","));
      officers.set(officerId, {
        id: officerId,
        organ,
        fields: parts(fields),
        areas: parts(areas),
        from,
        until,
        load: Number(load),
      });
    },
    progress,
  );
  await measure("officers", bundle.officers.lines, bundle.frozen.officers);
  return officers;
}

async function readConflicts({ bundle }, progress) {
  // The lines themselves: officer, TAB, subject.
  const conflicts = new Set();
  await readTable("conflicts", bundle.conflicts.lines, (values) => conflicts.add(values.join("\t")), progress);
  await measure("conflicts", bundle.conflicts.lines, bundle.frozen.conflicts);
  return conflicts;
}

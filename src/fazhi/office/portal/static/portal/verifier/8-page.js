// --- the page: files come in, questions are asked ------------------------------------------------------------

const WANTED = "抽查的结果包（.json）或者它的名录文件（.tsv）";
// Longer texts than this browsers can't hold.
const LARGEST = 500_000_000;

/** The last bundle and population's file, whose turn it is (a later one replaces an earlier), what was verified. */
const given = { bundle: null, text: null, bundleName: "", lines: null, linesName: "", turn: 0, run: null };

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
  if (file.size > LARGEST) throw new Error(`${file.name} 有 ${Math.round(file.size / 1e6)} MB`);
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

/** A digest as it was typed in, perhaps broken into lines or without its beginning. */
function typed(name) {
  const value = at(name).value.replace(/\s/g, "").toLowerCase();
  return HEX64.test(value) ? `sha256:${value}` : value;
}

/** What is missing before the verification can begin: words for people, or nothing. */
function missing(announced) {
  const { bundle, lines } = given;
  if (!bundle && lines) return ["名录文件已读入，请再放入抽查的结果包（.json）。"];
  if (!bundle) return ["请先选择抽查的结果包（.json）。"];
  if (typeof bundle.population?.file === "string" && !lines) {
    return ["这次抽查的名录另有一个文件，请再放入：", bundle.population.file];
  }
  const wrong = Object.values(announced).find((value) => value && !DIGEST.test(value));
  return wrong ? [`填写的“${wrong}”不是摘要：应为 sha256: 加 64 位十六进制。`] : [];
}

async function start() {
  const turn = (given.turn += 1);
  const announced = { freeze: typed("freeze"), closing: typed("closing") };
  clear();
  const words = missing(announced);
  if (words.length) return refuse(...words);
  at("name").replaceChildren(theirs([given.bundleName, given.linesName].filter(Boolean).join("、")));
  at("walk").hidden = false;
  showTitle("", "正在核验……");
  const report = (steps, done, all) => turn === given.turn && showSteps(steps, done, all);
  const verified = await verifyBundle(given.bundle, given.lines, announced, { text: given.text, report });
  if (turn !== given.turn) return;
  given.run = verified.run;
  showVerdict(verified);
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

function search(event) {
  event.preventDefault();
  const wanted = at("wanted").value.trim();
  const told = wanted ? answersFor(given.run, wanted) : ["请填写编号：对象的编号，或者执法人员的执法证号。"];
  at("answers").replaceChildren(...told.map((words) => el("p", {}, theirs(words))));
}

function listen() {
  const begin = (work) => work().catch((error) => refuse(tooLarge(error)));
  // Forgotten, so that the same file chosen once more is read once more.
  at("files").addEventListener("click", () => {
    at("files").value = "";
  });
  at("files").addEventListener("change", (event) => begin(() => takeFiles([...event.target.files])));
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    begin(start);
  });
  at("search").addEventListener("submit", search);
  at("print").addEventListener("click", () => window.print());
  // Anywhere on the page: a file dropped beside the field must not replace the page.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    at("drop").classList.add("over");
  });
  document.addEventListener("dragleave", () => at("drop").classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    at("drop").classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    at("files").files = event.dataTransfer.files;
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

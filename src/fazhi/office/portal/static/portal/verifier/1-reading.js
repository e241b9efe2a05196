// The verifier of random draws. It recomputes, in this browser alone, what docs/draw.md (fazhi-draw/1) prescribes;
// it shares no code with the programme that draws, so that neither can repeat the other's mistakes unseen.
//   1-reading   the canonical text (RFC 8785), digests, keyed hashes
//   2-shape     what a bundle consists of: every value by itself
//   3-tables    the three lists, line by line
//   4-drawing   who is drawn and who goes: counts, ranks, teams
//   5-checking  the steps in their order: verifyBundle
//   6-asking    why somebody was drawn or not
//   7-showing   what people see
//   8-page      files come in, questions are asked
// The parts are joined into one <script type=module>, which is strict and has a scope of its own.

/** Something is not as it should be: where, what was found, what was expected; words for people. */
class Mismatch extends Error {
  constructor(place, got, want) {
    super(`${place}：文件中为 ${got}，应为 ${want}`);
    Object.assign(this, { place, got: String(got), want: String(want) });
  }
}

/** A value from the bundle, short enough to be shown. */
function shown(value) {
  if (value === undefined) return "（没有）";
  if (Array.isArray(value)) return `一列，共 ${value.length} 项`;
  if (value !== null && typeof value === "object") return "一组内容";
  const text = typeof value === "string" ? `“${value}”` : String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…（共 ${text.length} 字）` : text;
}

// --- the canonical text and its digest -----------------------------------------------------------------------

/** RFC 8785 of texts, whole numbers, lists and objects; nothing else occurs in a bundle. */
function canon(value) {
  if (typeof value === "string") return canonText(value);
  if (Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canon).join(",")}]`;
  if (value === null || typeof value !== "object")
    throw new Mismatch("规范文本", shown(value), "文本、整数、列表或者对象");
  // sort() compares UTF-16 code units, as the RFC does.
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${canonText(name)}:${canon(value[name])}`).join(",")}}`;
}

function canonText(value) {
  // Half of a character has no UTF-8 form, so nothing to take a digest of.
  if (/\p{Cs}/u.test(value)) throw new Mismatch("规范文本", shown(value), "完整的字符（有半个代理对）");
  // Of a text, JSON.stringify writes exactly what RFC 8785 asks for (that is where the RFC took it from).
  return JSON.stringify(value);
}

/**
 * A bundle's file is its canonical text, byte for byte. Otherwise two readers might understand it differently: of a
 * member that stands there twice people see the first and JSON.parse takes the last.
 */
function sameAsCanon(text, value) {
  const want = canon(value);
  if (text === want) return;
  let place = 0;
  while (text[place] === want[place]) place += 1;
  const near = (whole) => shown(whole.slice(place, place + 30));
  throw new Mismatch(`文件第 ${place + 1} 个字符起，不是规范形式`, near(text), near(want));
}

const encoder = new TextEncoder();

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unhex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

async function sha256(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
}

async function digestOf(text) {
  return `sha256:${hex(await sha256(text))}`;
}

// --- keyed hashes, many at once ------------------------------------------------------------------------------

const HASH = 32;
// The browser hashes in other threads: a few thousand orders at once keep them busy without filling the memory.
const BATCH = 4096;

async function hmacKey(seed) {
  return crypto.subtle.importKey("raw", seed, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** The keyed hashes of the texts `textAt(0)` … `textAt(count - 1)`, one after the other in one block of bytes. */
async function hmacs(key, count, textAt, progress = () => {}) {
  const block = new Uint8Array(HASH * count);
  for (let from = 0; from < count; from += BATCH) {
    const jobs = Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) => from + offset);
    await Promise.all(
      jobs.map(async (index) => {
        const hash = await crypto.subtle.sign("HMAC", key, encoder.encode(textAt(index)));
        block.set(new Uint8Array(hash), HASH * index);
      }),
    );
    progress(from + jobs.length, count);
    await breathe();
  }
  return block;
}

/** The numbers 0 … count - 1 in the order of their hashes, compared as bytes. */
function byHash(block, count) {
  const view = new DataView(block.buffer);
  // The first six bytes as one number decide nearly always, and a number compares much faster than 32 bytes.
  const head = Float64Array.from(
    { length: count },
    (_, index) => view.getUint32(HASH * index) * 0x10000 + view.getUint16(HASH * index + 4),
  );
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  return order.sort((one, other) => head[one] - head[other] || compareHashes(block, one, other) || one - other);
}

function compareHashes(block, one, other) {
  for (let byte = 0; byte < HASH; byte += 1) {
    const difference = block[HASH * one + byte] - block[HASH * other + byte];
    if (difference) return difference;
  }
  return 0;
}

/** Lets the page draw and answer between two pieces of long work; costs nothing when it was called a moment ago. */
const breathe = (() => {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 50) return;
    await new Promise(
      globalThis.document?.hidden
        ? soon
        : (resume) => {
            setTimeout(resume);
          },
    );
    last = performance.now();
  };
})();

/** Like a timer without delay, for a tab in the background, where timers are slowed to one a second. */
function soon(resume) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resume();
  };
  port2.postMessage(null);
}

"""A citizen opens the verifier, from disk or from here, drops a bundle on it, and sees what holds and what does not.

The page was written from docs/draw.md alone; what it says of a bundle is compared with `fazhi.draw.verifying`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rfc8785
from django.urls import reverse
from playwright.sync_api import expect

from fazhi.draw.statement import Filter, Stratum
from fazhi.draw.verifying import verify
from fazhi.office.inspections.naming import ident
from fazhi.office.portal import draws_verifier
from tests.desk.test_browser import WIDTHS, complaints
from tests.desk.test_check_in_the_browser import dropped
from tests.draw.published import VECTORS, WORLDS
from tests.draw.tampering import tamperings
from tests.draw.worlds import MARKET, World

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BUNDLES = sorted(VECTORS.glob("*.json"))
JOINT = VECTORS / "joint.json"
STEPS = (
    "shape", "digest.freeze", "digest.closing", "table.population", "table.officers", "table.conflicts", "commitments",
    "times", "reveals", "beacon", "seed", "counts", "subjects", "teams",
)  # fmt: skip


@dataclass
class Opened:
    """The page, what its console said and what it asked for after it was there."""

    page: Page
    said: list[str]
    asked: list[str]

    def give(self, *files: Path) -> str:
        """Choose the files; the verdict, once it stands."""
        self.forget()
        self.page.get_by_label("把结果包拖到这里").set_input_files(files)
        return self.verdict()

    def forget(self) -> None:
        """Take the last verdict for no verdict, so that the next one can't be mistaken for it."""
        self.page.locator("#verdict").evaluate("verdict => { verdict.className = '' }")

    def verdict(self) -> str:
        shown = self.page.locator("#verdict:is(.good, .warn, .bad)")
        shown.wait_for()
        return shown.inner_text()

    def states(self) -> dict[str, str]:
        told = "rows => rows.map(row => ['.step code', '.state'].map(part => row.querySelector(part).textContent))"
        return dict(self.page.locator("#steps li").evaluate_all(told))

    def asks(self, number: str) -> str:
        self.page.get_by_label("对象的编号，或者执法人员的执法证号").fill(number)
        answers = self.page.locator("#answers")
        answers.evaluate("answers => answers.replaceChildren()")
        self.page.get_by_role("button", name="查", exact=True).click()
        expect(answers).not_to_be_empty()
        return answers.inner_text()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as somebody saved it."""
    path = tmp_path_factory.mktemp("saved") / draws_verifier.FILE_NAME
    path.write_text(draws_verifier.document(), encoding="utf-8")
    return path


def opened(browser: Browser, address: str, width: str = "wide") -> Opened:
    across, down = WIDTHS[width]
    context = browser.new_context(viewport={"width": across, "height": down}, locale="zh-CN", reduced_motion="reduce")
    shown = Opened(context.new_page(), [], [])
    shown.page.on("console", lambda message: shown.said.append(message.text))
    shown.page.on("pageerror", lambda error: shown.said.append(str(error)))
    shown.page.goto(address)
    shown.page.on("request", lambda request: shown.asked.append(request.url))
    return shown


@pytest.fixture(scope="module")
def tab(browser: Browser, saved: Path) -> Iterator[Opened]:
    shown = opened(browser, saved.as_uri())
    yield shown
    shown.page.context.close()


@pytest.fixture
def disk(tab: Opened, saved: Path) -> Iterator[Opened]:
    """The page freshly opened from disk: it may never say anything on the console nor ask for anything."""
    tab.page.goto(saved.as_uri())
    tab.said.clear()
    tab.asked.clear()
    yield tab
    assert tab.said == []
    assert tab.asked == []


def written(path: Path, bundle: Any) -> Path:
    """A bundle's file as a draw writes it."""
    path.write_bytes(rfc8785.dumps(bundle))
    return path


def joint() -> Any:
    return json.loads(JOINT.read_text(encoding="utf-8"))


# --- good bundles ---------------------------------------------------------------------------------------------


def test_every_published_vector_is_found_right(disk: Opened) -> None:
    for path in BUNDLES:
        files = [path]
        bundle = json.loads(path.read_text(encoding="utf-8"))
        if "file" in bundle["population"]:
            files.append(path.with_name(bundle["population"]["file"]))
        assert "文件自身一致" in disk.give(*files), path.name
        assert disk.states() == dict.fromkeys(STEPS, "相符"), path.name


def test_the_vectors_show_every_kind_of_draw() -> None:
    assert {path.stem for path in BUNDLES} >= set(WORLDS)


def test_the_page_served_obeys_its_policy_and_asks_for_nothing_more(browser: Browser, live_server: Any) -> None:
    shown = opened(browser, live_server.url + reverse("portal:verifier"), "phone")
    assert "文件自身一致" in shown.give(JOINT)
    assert shown.said == []
    assert shown.asked == []
    shown.page.context.close()


def test_a_bundle_dropped_beside_the_field_is_taken_too(disk: Opened) -> None:
    dropped(disk.page, disk.page.locator("h1"), JOINT)
    assert "文件自身一致" in disk.verdict()
    assert disk.page.get_by_label("把结果包拖到这里").evaluate("field => field.files[0].name") == "joint.json"


def test_the_long_form_asks_for_its_file_and_takes_it_in_any_order(disk: Opened) -> None:
    bundle = VECTORS / "long-form.json"
    lines = bundle.with_name(json.loads(bundle.read_text(encoding="utf-8"))["population"]["file"])
    disk.page.get_by_label("把结果包拖到这里").set_input_files(bundle)
    assert lines.name in disk.page.get_by_role("alert").inner_text()
    assert "文件自身一致" in disk.give(lines)
    assert "文件自身一致" in disk.give(lines, bundle)


@pytest.mark.parametrize("harm", ["a line less", "no last line break", "another heading", "a byte order mark"])
def test_the_file_of_the_long_form_is_covered_byte_for_byte(harm: str, disk: Opened, tmp_path: Path) -> None:
    bundle = VECTORS / "long-form.json"
    name = json.loads(bundle.read_text(encoding="utf-8"))["population"]["file"]
    whole = (VECTORS / name).read_text(encoding="utf-8")
    without = whole[: whole.rindex("\n", 0, -1) + 1]
    harmed = {
        "a line less": without,
        "no last line break": whole[:-1],
        "another heading": whole.replace("id\tname", "id\tname\t", 1),
        "a byte order mark": "\ufeff" + whole,
    }[harm]
    path = tmp_path / name
    path.write_text(harmed, encoding="utf-8")
    if harm in ("another heading", "a byte order mark"):
        disk.page.get_by_label("把结果包拖到这里").set_input_files([bundle, path])
        assert name in disk.page.get_by_role("alert").inner_text()
    else:
        assert "第 4 步“检查对象名录”不相符" in disk.give(bundle, path)


def test_with_the_digests_noted_beforehand_the_verdict_is_without_reserve(disk: Opened) -> None:
    digests = joint()["digests"]
    disk.page.get_by_text("填写抽取前记下的摘要").click()
    disk.page.get_by_label("冻结摘要").fill(f" {digests['freeze'].upper()}\n")
    disk.page.get_by_label("揭示摘要").fill(digests["closing"].removeprefix("sha256:"))
    told = disk.give(JOINT)
    assert "核验通过" in told
    # It says what the digests prove only if they were noted in time, and what nobody but the reader can look up.
    assert "事后从网站上抄来的不算" in told
    assert f"第一个值应当是 {joint()['beacon']['value']}" in told
    assert disk.states() == dict.fromkeys([*STEPS, "announced"], "相符")
    for noted, verdict in (
        ((digests["closing"], digests["freeze"]), "核验通过"),
        ((digests["freeze"], digests["freeze"]), "还有一个摘要没有填写"),
        (("", digests["closing"]), "还有一个摘要没有填写"),
        ((digests["freeze"], "sha256:" + "0" * 64), "第 15 步“事先公布的摘要”不相符"),
    ):
        for label, typed in zip(("冻结摘要", "揭示摘要"), noted, strict=True):
            disk.page.get_by_label(label).fill(typed)
        disk.forget()
        disk.page.get_by_role("button", name="核验").click()
        assert verdict in disk.verdict()


def test_something_typed_that_is_no_digest_is_told_and_not_taken_for_a_fraud(disk: Opened) -> None:
    disk.page.get_by_text("填写抽取前记下的摘要").click()
    disk.page.get_by_label("冻结摘要").fill("记不清了")
    disk.page.get_by_label("把结果包拖到这里").set_input_files(JOINT)
    assert "不是摘要" in disk.page.get_by_role("alert").inner_text()
    assert disk.page.locator("#verdict").is_hidden()


# --- what was drawn, and why ------------------------------------------------------------------------------------


def test_the_page_shows_who_was_drawn_and_who_goes(disk: Opened) -> None:
    disk.give(JOINT)
    told, bundle = joint()["result"], joint()
    names = dict(line.split("\t")[:2] for line in bundle["population"]["lines"])
    rows = disk.page.locator("#subjects tr").all_inner_texts()
    assert len(rows) == sum(stratum["count"] for stratum in told["strata"])
    for subject in told["strata"][0]["subjects"]:
        (row,) = [each for each in rows if f"\n{subject}\t" in each or subject in each.split()]
        assert names[subject] in row
        team = next((each for each in told["teams"] if each["subject"] == subject), None)
        assert all(officer in row for seat in (team["seats"] if team else []) for officer in seat)


def test_anybody_learns_why_he_was_drawn_or_not(disk: Opened) -> None:
    disk.give(JOINT)
    stratum = joint()["result"]["strata"][0]
    drawn, everybody = stratum["subjects"], [line.split("\t")[0] for line in joint()["population"]["lines"]]
    count, eligible = stratum["count"], stratum["eligible"]
    assert f"可抽的 {eligible} 户中排第 2；抽前 {count} 户，所以抽中" in disk.asks(f" {drawn[1]} ")
    left_out = next(each for each in everybody if each not in drawn)
    assert f"抽前 {count} 户，所以没有抽中" in disk.asks(left_out)
    assert "不在冻结的检查对象名录中，也不在执法人员名录中" in disk.asks("nobody")
    assert "请填写编号" in disk.asks(" ")


def test_whoever_reached_his_cap_is_told_so(disk: Opened) -> None:
    disk.give(VECTORS / "caps.json")
    assert "本年度已检查 1 次，上限 1 次，已达上限，不参加抽取" in disk.asks("s002")


def test_an_officer_learns_why_he_was_not_sent_and_where_he_was(disk: Opened) -> None:
    disk.give(JOINT)
    assert "执法资格自 2026-03-10 起，晚于检查期间的首日 2026-03-09" in disk.asks("f04")
    assert "执法资格至 2026-04-29 止，早于检查期间的末日 2026-04-30" in disk.asks("f05")
    assert "执法领域不含“market”" in disk.asks("m04")
    sent = [team["subject"] for team in joint()["result"]["teams"] if "m01" in str(team["seats"])]
    assert f"此前本年度已分派 3 次，这次分派 {len(sent)} 次" in disk.asks("m01")
    disk.give(VECTORS / "conflicts.json")
    assert "须回避 2 户：s000、s001" in disk.asks("m00")


def test_where_no_team_can_be_had_the_page_says_that_nobody_goes(disk: Opened) -> None:
    disk.give(VECTORS / "unstaffed.json")
    (nobody, *_) = json.loads((VECTORS / "unstaffed.json").read_text(encoding="utf-8"))["result"]["unstaffed"]
    assert "各部门均不检查" in disk.asks(nobody)
    assert "人员不足，不检查" in disk.page.locator("#subjects").inner_text()


# --- bad bundles -------------------------------------------------------------------------------------------------


def test_the_first_thing_that_does_not_match_is_named_with_what_stands_there_and_what_should(
    disk: Opened, tmp_path: Path
) -> None:
    bundle = joint()
    first, second, *_ = bundle["result"]["strata"][0]["subjects"]
    bundle["result"]["strata"][0]["subjects"][:2] = [second, first]
    verdict = disk.give(written(tmp_path / "tampered.json", bundle))
    assert "核验不通过：第 13 步“抽中的对象”不相符" in verdict
    assert f"“{second}”" in verdict
    assert f"“{first}”" in verdict
    states = disk.states()
    assert [states[code] for code in STEPS] == ["相符"] * 12 + ["不符", "未到"]
    assert disk.page.locator("#asking").is_hidden()


VERIFY_ALL = """async bundles => {
  const found = [];
  for (const bundle of bundles) {
    const { failed } = await fazhiDraw.verifyBundle(JSON.parse(bundle));
    found.push(failed?.code ?? "nothing");
  }
  return found;
}"""


def told_by_both(page: Page, changes: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The first step that fails, by the page and by the programme, for every changed bundle."""
    texts = [json.dumps(changed) for changed in changes.values()]
    ours = [verify(json.loads(text)).failure for text in texts]
    told = ["nothing" if failure is None else failure.code for failure in ours]
    return dict(zip(changes, zip(page.evaluate(VERIFY_ALL, texts), told, strict=True), strict=True))


@pytest.mark.parametrize("name", ["unstaffed", "names"])
def test_every_single_change_is_found_in_the_same_step_as_the_programme_finds_it(name: str, disk: Opened) -> None:
    changes = dict(tamperings(json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))))
    told = told_by_both(disk.page, changes)
    assert {what: steps for what, steps in told.items() if steps[0] != steps[1] or "nothing" in steps} == {}
    # Steps that look at what the digests cover already are reached by forgers alone.
    assert {steps[0] for steps in told.values()} >= set(STEPS) - {"commitments", "times", "reveals"}


def test_a_forger_who_seals_his_change_anew_is_found_in_the_same_step_too(disk: Opened) -> None:
    changes = {what: resealed(changed) for what, changed in tamperings(joint())}
    told = told_by_both(disk.page, {what: changed for what, changed in changes.items() if changed})
    assert {what: steps for what, steps in told.items() if steps[0] != steps[1]} == {}
    assert {steps[0] for steps in told.values()} >= {"commitments", "times", "reveals", "counts", "subjects", "teams"}


def resealed(bundle: Any) -> Any:
    """The bundle with all digests and the seed as they follow from what was changed; None where none can be taken."""
    sealed = json.loads(json.dumps(bundle))
    try:
        for name in ("population", "officers", "conflicts"):
            table = sealed[name]
            text = "".join(f"{line}\n" for line in ["\t".join(table["columns"]), *table["lines"]])
            sealed["frozen"][name] = {"count": len(table["lines"]), "digest": digest(text.encode())}
        freeze = digest(rfc8785.dumps(sealed["frozen"]))
        sealed["closing"]["freeze"] = sealed["digests"]["freeze"] = freeze
        sealed["digests"]["closing"] = digest(rfc8785.dumps(sealed["closing"]))
        seed = f"fazhi-draw/1 seed\n{sealed['digests']['closing']}\n{sealed['beacon']['value']}"
        sealed["result"]["seed"] = digest(seed.encode()).removeprefix("sha256:")
    except (LookupError, TypeError, ValueError):
        return None
    return sealed


def digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize("harm", ["space", "break", "twice", "order", "fraction", "escape"])
def test_a_file_that_is_not_the_canonical_text_is_refused_whatever_it_means(
    harm: str, disk: Opened, tmp_path: Path
) -> None:
    text = JOINT.read_text(encoding="utf-8")
    harmed = {
        "space": text.replace(":", ": ", 1),
        "break": text + "\n",
        "twice": text.replace('{"beacon"', '{"beacon":{"value":"1"},"beacon"', 1),
        "order": text.replace('"from":"2026-03-09","until":"2026-04-30"', '"until":"2026-04-30","from":"2026-03-09"'),
        "fraction": text.replace('"officers":2', '"officers":2.0', 1),
        "escape": text.replace("清", "\\u6e05", 1),
    }[harm]
    assert harmed != text
    path = tmp_path / "other.json"
    path.write_text(harmed, encoding="utf-8")
    assert "第 1 步“格式”不相符" in disk.give(path)
    assert [step.code for step in verify(path.read_bytes()).steps if step.ok is False] == ["shape"]


HOSTILE = {
    "deep": '{"format":' + "[" * 100_000 + "]" * 100_000 + "}",
    "giant number": '{"format":1e999999}',
    "prototype": '{"__proto__":{"format":"fazhi-draw/1"},"constructor":{"prototype":{}}}',
    "list": "[]",
    "half a character": JOINT.read_text(encoding="utf-8").replace("清", "\\ud800", 1),
    "null": '{"population":null}',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_bundle_is_refused_and_does_no_harm(kind: str, disk: Opened, tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_text(HOSTILE[kind], encoding="utf-8")
    assert "第 1 步“格式”不相符" in disk.give(path)
    assert disk.page.evaluate("({}).format === undefined && Object.prototype.format === undefined")
    assert "文件自身一致" in disk.give(JOINT)


def test_ids_that_mean_something_to_javascript_are_ids_like_any_other(disk: Opened, tmp_path: Path) -> None:
    names = ("__proto__", "constructor", "hasOwnProperty", "toString", "valueOf")
    world = World(
        number="__proto__",
        strata=(Stratum("__proto__", "原型", "1"),),
        members=[(name, name, "__proto__", "330109", 0, None) for name in names],
        officers=[(name, MARKET, "market", "", "2024-01-01", None, 0) for name in names],
        conflicts=[("__proto__", "toString")],
        filter=Filter("", {"__proto__": "x", "constructor": 1}),
    )
    path = tmp_path / "prototype.json"
    path.write_bytes(world.bundle().written())
    assert "文件自身一致" in disk.give(path)
    assert "所以抽中" in disk.asks("toString")
    assert "须回避 1 户：toString" in disk.asks("__proto__")


def test_a_certificate_is_found_by_the_number_that_people_know(disk: Opened, tmp_path: Path) -> None:
    path = tmp_path / "certificates.json"
    rows = [(ident(number), MARKET, "market", "", "2024-01-01", None, 0) for number in ("浙A-11", "浙A-12", "浙A_13")]
    path.write_bytes(World(officers=sorted(rows)).bundle().written())
    disk.give(path)
    assert "浙A-12" in disk.page.locator("#subjects").inner_text()
    assert "“浙A-12”在执法人员名录中" in disk.asks("浙A-12")
    assert "“浙A_13”在执法人员名录中" in disk.asks("浙A_13")
    assert "“浙A-11”在执法人员名录中" in disk.asks(ident("浙A-11"))


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xff\xfe{", b"{", "床前明月光".encode()], ids=str)
def test_what_is_no_bundle_at_all_is_told_in_words(content: bytes, disk: Opened, tmp_path: Path) -> None:
    path = tmp_path / "poem.json"
    path.write_bytes(content)
    disk.page.get_by_label("把结果包拖到这里").set_input_files(path)
    assert disk.page.get_by_role("alert").inner_text()
    assert disk.page.locator("#verdict").is_hidden()


def test_names_that_look_like_markup_are_shown_as_they_are(disk: Opened) -> None:
    assert "文件自身一致" in disk.give(VECTORS / "names.json")
    shown = disk.page.locator("main").inner_text()
    drawn = disk.page.locator("#subjects th").all_inner_texts()
    assert drawn
    assert '𠮷野\\家 "n" </script><!--' in disk.asks("s2")
    assert "undefined" not in shown
    bundle = joint()
    bundle["frozen"]["title"] = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    disk.page.evaluate("bundle => fazhiDraw.verifyBundle(bundle)", bundle)
    assert disk.page.locator("img").count() == 0


def test_markup_in_a_bundle_that_fails_is_shown_as_text(disk: Opened, tmp_path: Path) -> None:
    bundle = joint()
    evil = "<img src=x onerror=alert(1)>"
    bundle["frozen"]["title"] = bundle["frozen"]["organ"]["name"] = bundle["frozen"]["filter"]["text"] = evil
    bundle[evil] = evil
    assert evil in disk.give(written(tmp_path / evil.replace("/", "_"), bundle))
    del bundle[evil]
    assert "第 2 步“冻结摘要”不相符" in disk.give(written(tmp_path / "evil.json", bundle))
    assert evil in disk.page.locator("#facts").inner_text()
    assert disk.page.locator("img").count() == 0


# --- the page for everybody ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_and_is_legible_empty_good_and_bad(
    width: str, browser: Browser, saved: Path, tmp_path: Path
) -> None:
    shown = opened(browser, saved.as_uri(), width)
    bundle = joint()
    bundle["result"]["seed"] = "0" * 64
    bad = written(tmp_path / f"{'很长的文件名' * 12}.json", bundle)
    for files in ((), (JOINT,), (bad,)):
        if files:
            shown.give(*files)
        for scheme in ("dark", "light"):
            shown.page.emulate_media(color_scheme=scheme)
            assert complaints(shown.page) == []
    assert shown.said == []
    shown.page.context.close()


def test_the_keyboard_alone_suffices(disk: Opened) -> None:
    disk.page.keyboard.press("Tab")
    expect(disk.page.get_by_role("link", name="跳到正文")).to_be_focused()
    disk.page.keyboard.press("Tab")
    expect(disk.page.locator("#files")).to_be_focused()
    disk.give(JOINT)
    disk.page.get_by_label("对象的编号，或者执法人员的执法证号").focus()
    disk.page.keyboard.type("m01")
    disk.page.keyboard.press("Enter")
    expect(disk.page.locator("#answers")).to_contain_text("在执法人员名录中")


def test_progress_and_verdict_are_told_to_those_who_listen(disk: Opened) -> None:
    disk.give(JOINT)
    assert disk.page.get_by_role("status").first.inner_text() == "文件自身一致"
    assert disk.page.get_by_role("progressbar").evaluate("bar => bar.value / bar.max") == 1


def test_without_the_browsers_cryptography_the_page_says_what_to_do(browser: Browser, saved: Path) -> None:
    context = browser.new_context(locale="zh-CN")
    context.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    page = context.new_page()
    page.goto(saved.as_uri())
    assert "另存到磁盘" in page.locator("#no-crypto").inner_text()
    assert page.locator("#form").is_hidden()
    context.close()


def test_without_scripts_the_page_says_that_it_needs_them(browser: Browser, saved: Path) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(saved.as_uri())
    assert "允许本页运行脚本" in page.locator("#no-script").inner_text()
    context.close()

"""What reports say, in the genre's words and with made-up numbers: tasks, facts, claims that are right, and errors."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from .pen import Pen, share

# Words without a number; {all} is 全县, {gov} 县政府.
TASKS = (
    "健全依法行政制度体系", "落实行政执法“三项制度”", "深化“放管服”改革", "规范重大行政决策程序", "完善行政裁量权基准",
    "推行包容审慎监管", "落实公平竞争审查制度", "健全矛盾纠纷多元化解机制", "发挥法律顾问作用", "畅通行政复议渠道",
    "加强行政执法协调监督", "推进政务诚信建设", "优化法治化营商环境", "推动基层综合执法改革", "完善突发事件应对机制",
    "加强行政规范性文件管理", "推进法治文化阵地建设", "推动“互联网＋政务服务”提质增效", "严格落实权责清单制度",
    "开展法治督察（含实地核查）", "压实普法责任", "提升“12345”热线办理质效",
)  # fmt: skip
MANNERS = (
    "{gov}把{}列入年度重点任务", "围绕{}细化台账、明确分工", "通过专题培训推动{}", "坚持问题导向，扎实做好{}等工作",
    "以示范创建为抓手，推动{}落到实处", "把{}纳入绩效考核，层层传导压力", "立足职能，把{}和队伍建设结合起来",
    "聚焦群众关切，使{}取得实效", "{all}上下协同发力，{}，基层治理水平稳步提升", "各部门各司其职，{}，形成齐抓共管格局",
)  # fmt: skip
LACKS = (
    "{}还有薄弱环节，主要原因是基层力量配备偏紧", "{}还不够深入，根源在于个别单位认识不到位",
    "{}的质量有待提高，是由于业务培训针对性不强",
)  # fmt: skip
PLANS = (
    "继续{}，健全长效机制",
    "在{}方面精准发力，提升工作实效",
    "对标先进抓好{}，夯实基层基础",
    "围绕{}，补齐短板弱项",
)
DUTIES = (
    "{heads}主要负责人切实履行推进法治建设第一责任人职责，主持召开专题会议研究法治建设工作",
    "{heads}主要负责同志认真履行第一责任人职责，带头学法、述法，督促整改重点问题",
    "严格落实党政主要负责人履行推进法治建设第一责任人职责规定，{heads}主要负责人定期听取工作汇报",
)
# Facts: each number in {} counts in its unit.
FACTS = (
    "审查行政规范性文件{件}，提出修改意见{条}", "开展“双随机、一公开”联合抽查{批次}，覆盖经营主体{户}",
    "培训行政执法人员{人次}，组织模拟执法竞赛{场}", "建成公共法律服务站点{个}，解答群众咨询{人次}",
    "取消证明事项{项}，精简办事材料{份}", "为农民工追讨劳动报酬{万元}", "发放普法读物{册}，悬挂标语{条}",
    "聘请法律顾问{名}，审查政府合同{份}", "“12345”热线共接听群众来电{个}", "组织执法人员旁听庭审{场次}",
    "录入行政检查信息{条}", "公布行政许可事项{项}", "为企业减免税费{亿元}", "命名民主法治示范村（社区）{个}",
    "向社会公开政策文件{件}，发布解读材料{篇}", "拆除违法建筑{平方米}", "新增城镇就业{万人}，发放创业担保贷款{亿元}",
    "政务服务事项网上可办率达{%}", "{all}办事时限平均压缩{%}", "行政审批环节减少{个}，平均提速{%}",
    "{gov}组织专题学法{次}，参加{人次}", "设立乡镇（街道）法律服务工作室{个}，配备专职人员{名}",
)  # fmt: skip
# What was taken in, what became of it, the rate, the unit.
RATES = (
    ("调解各类矛盾纠纷", "调解成功", "调解成功率", "件"), ("受理行政复议案件", "审结", "审结率", "件"),
    ("收到群众诉求", "按期办结", "按期办结率", "件"), ("承办建议提案", "按期答复", "按期答复率", "件"),
    ("抽检食品样品", "合格", "合格率", "批次"), ("检查发现问题", "完成整改", "整改率", "个"),
    ("行政诉讼开庭案件", "行政机关负责人出庭应诉", "负责人出庭应诉率", "件"), ("受理信访事项", "办结", "办结率", "件"),
    ("审结行政复议案件", "直接纠错", "直接纠错率", "件"), ("收到司法建议", "采纳", "采纳率", "份"),
)  # fmt: skip
WHOLES = (
    ("受理行政复议案件", ("涉及公安领域", "涉及自然资源领域", "涉及市场监管领域"), "件"),
    ("办理行政许可事项", ("工程建设类", "社会事务类", "交通运输类"), "件"),
    ("清理行政规范性文件", ("废止", "修改", "宣布失效"), "件"),
    ("新增执法人员", ("法学专业", "具有法律职业资格", "基层所队"), "名"),
    ("办理法律援助案件", ("刑事", "劳动争议", "婚姻家庭"), "件"),
)  # fmt: skip
GROWING = (
    ("办理行政处罚案件", "件"), ("受理行政复议申请", "件"), ("组织法治宣传活动", "场"), ("新登记经营主体", "户"),
    ("办理法律援助案件", "件"), ("培训执法人员", "人次"),
)  # fmt: skip
LEVELS = ("群众满意度", "一网通办率", "法律顾问覆盖率", "重大决策听证比例", "行政复议知晓率")
UNITS: dict[str, tuple[int, int]] = {
    "件": (3, 900), "条": (3, 400), "批次": (3, 300), "户": (20, 9000), "人次": (50, 60000), "场": (2, 90),
    "项": (3, 700), "份": (3, 900), "册": (200, 9000), "名": (3, 300), "场次": (3, 400), "篇": (3, 90),
    "个": (3, 500), "次": (3, 80), "平方米": (200, 90000),
}  # fmt: skip
MULTIPLIED = {"万元": 10**4, "亿元": 10**8, "万人": 10**4}


def fact(pen: Pen, words: str) -> str:
    """`words` of `FACTS` with a number for every unit in braces."""
    pieces = words.split("{")
    return pieces[0] + "".join(_filled(pen, *piece.split("}")) for piece in pieces[1:])


def _filled(pen: Pen, unit: str, words: str) -> str:
    if unit in ("all", "gov"):
        return f"{{{unit}}}{words}"
    return _number(pen, unit) + words


def _number(pen: Pen, unit: str) -> str:
    dice = pen.dice
    if unit == "%":
        return pen.percent(Decimal(dice.randrange(101, 999)).scaleb(-1))
    if unit in MULTIPLIED:
        return pen.measured(Decimal(dice.randrange(11, 999)).scaleb(-dice.randrange(1, 3)), unit, MULTIPLIED[unit])
    value = dice.randint(*UNITS[unit])
    return pen.blurred(10 * max(1, value // 10), unit) if dice.random() < 0.3 else pen.count(value, unit)


_RATE_FORMS = (
    "{0}{1}，{2}{3}，{4}{5}", "{0}{1}、{2}{3}，{4}为{5}", "{0}{1}，其中{2}{3}，{4}为{5}", "{0}{1}，{2}{3}，{4}达到{5}",
    "{0}{1}，{2}{3}（{4}{5}）",
)  # fmt: skip
_TOTAL_FORMS = ("全年共{0}{1}，已{2}{3}，{4}达{5}", "{{all}}{0}{1}，{2}{3}，{4}{5}")

Claim = Callable[[Pen, str], str]


def rate(pen: Pen, error: str = "") -> str:
    """A rate with both of its numbers; as an error it is `wrong` or `truncated`."""
    whole, part, name, unit = pen.dice.choice(RATES)
    taken = pen.dice.randint(20, 4000)
    done = pen.dice.randint(taken // 3, taken)
    places = pen.dice.choice((0, 1, 2, 2))
    value = share(done, taken, places)
    if error == "truncated":
        taken, done, value = _cut_off(pen.dice)
    elif error:
        value = _another(pen.dice, value)
    # A total is told once: told again with another number it would be an error.
    form = pen.dice.choice(_RATE_FORMS if name in pen.told else (*_RATE_FORMS, *_TOTAL_FORMS))
    pen.told.add(name)
    return form.format(whole, pen.count(taken, unit), part, pen.count(done, unit), name, pen.percent(value))


def _cut_off(dice: Random) -> tuple[int, int, Decimal]:
    """A whole, a part, and their rate cut off where it should have been rounded up."""
    while True:
        whole = dice.randint(30, 3000)
        part = dice.randint(whole // 3, whole - 1)
        if part * 10_000 // whole % 10 > 5:
            return whole, part, share(part, whole, 1, cut=True)


def _another(dice: Random, value: Decimal) -> Decimal:
    """A percentage that is several points off `value`."""
    off = Decimal(dice.randint(400, 900)).scaleb(-2).quantize(value)
    return value - off if value > 50 else value + off


def part(pen: Pen, error: str = "") -> str:
    """A share of a whole; wrong as an error."""
    whole, kinds, unit = pen.dice.choice(WHOLES)
    taken = pen.dice.randint(20, 3000)
    some = pen.dice.randint(taken // 8 + 1, taken // 2)
    value = share(some, taken, pen.dice.choice((0, 1, 2)))
    value = _another(pen.dice, value) if error else value
    form = pen.dice.choice(("{0}{1}，其中{2}{3}，占{4}", "{0}{1}，其中{2}{3}，占总数的{4}", "{0}{1}，{2}{3}，占比{4}"))
    numbers = pen.count(taken, unit), pen.dice.choice(kinds), pen.count(some, unit), pen.percent(value)
    return form.format(whole, *numbers)


def total(pen: Pen, error: str = "") -> str:
    """Parts that make their whole; as an error they make more or less."""
    whole, kinds, unit = pen.dice.choice(WHOLES)
    some = [pen.dice.randint(12, 400) for _ in range(3)]
    off = pen.dice.randint(1, 9) if error else 0
    added = sum(some) + (off if pen.dice.random() < 0.5 else -off)
    if pen.dice.random() < 0.5:
        last = pen.dice.choice(("其他", "其余"))
        head = f"{whole}{pen.count(added, unit)}，其中"
        listed = [f"{kind}{pen.count(it, unit)}" for kind, it in zip((*kinds[:2], last), some, strict=True)]
        return head + pen.dice.choice(("、", "，")).join(listed)
    listed = [f"{kind}{pen.count(it, unit)}" for kind, it in zip(kinds, some, strict=True)]
    return f"{'、'.join(listed)}，共计{pen.count(added, unit)}"


def above(pen: Pen) -> str:
    """An error: a part that is more than its whole."""
    whole, kinds, unit = pen.dice.choice(WHOLES)
    taken = pen.dice.randint(20, 300)
    first = f"{whole}{pen.count(taken, unit)}"
    return f"{first}，其中{pen.dice.choice(kinds)}{pen.count(taken + pen.dice.randint(1, 90), unit)}"


def growth(pen: Pen, error: str = "") -> str:
    """A rise or fall with its base; wrong as an error."""
    what, unit = pen.dice.choice(GROWING)
    base = pen.dice.randint(40, 3000)
    now = base + pen.dice.choice((1, -1)) * pen.dice.randint(base // 8 + 1, base // 2)
    value = share(abs(now - base), base, pen.dice.choice((0, 1, 2)))
    value = _another(pen.dice, value) if error else value
    verb, changes = ("增长", "增加") if now > base else ("下降", "减少")
    this, last, by = pen.count(now, unit), pen.count(base, unit), pen.percent(value)
    way = pen.dice.choice(("in brackets", "from", "from last", "against", "by"))
    if way == "by":
        return f"{what}{this}，比上年{changes}{pen.count(abs(now - base), unit)}，{verb}{by}"
    return {
        "in brackets": f"{what}{this}，同比{verb}{by}（上年{last}）",
        "from": f"{what}由上年的{last}{changes}到{this}，{verb}{by}",
        "from last": f"{what}从去年{last}{changes}至{this}，同比{verb}{by}",
        "against": f"{what}{this}，较上年的{last}{verb}{by}",
    }[way]


def points(pen: Pen, error: str = "") -> str:
    """A rate that rises by points; as an error they are `wrong`, or called `percent`."""
    low = Decimal(pen.dice.randint(400, 700)).scaleb(-1)
    high = low + Decimal(pen.dice.randint(50, 290)).scaleb(-1)
    by = high - low + (Decimal(pen.dice.randint(11, 40)).scaleb(-1) if error == "wrong" else 0)
    told = pen.percent if error == "percent" else lambda it: pen.measured(it, "个百分点")
    first, verb = pen.percent(low), pen.dice.choice(("提高", "上升", "提升"))
    return f"{pen.dice.choice(LEVELS)}由{first}{verb}到{pen.percent(high)}，{verb}{told(by)}"


def times(pen: Pen, error: str = "") -> str:
    """A number that grew by a multiple of itself; wrong as an error."""
    what, unit = pen.dice.choice(GROWING)
    base, more = pen.dice.randint(20, 400), pen.dice.randint(2, 6)
    first, second = pen.count(base, unit), pen.count(base * (more + 1), unit)
    return f"{what}由上年的{first}增加到{second}，增长{pen.measured(Decimal(more + (2 if error else 0)), '倍')}"


def of_unprinted(pen: Pen, error: str = "") -> str:
    """A rate whose numerator isn't printed; as an error no whole number gives it."""
    whole = pen.dice.choice((20, 25, 40, 50)) if error else pen.dice.randint(20, 4000)
    value = share(pen.dice.randint(whole // 3, whole - 1), whole, 0 if error else pen.dice.choice((0, 1, 2)))
    value += Decimal("0.4") if error else 0
    what, name = pen.dice.choice(
        (("审结行政复议案件", "直接纠错率"), ("调解矛盾纠纷", "调解成功率"), ("抽检产品", "合格率"))
    )
    return f"{what}{pen.count(whole, '件')}，{name}{pen.dice.choice(('', '为', '达'))}{pen.percent(value)}"


def blurred_rate(pen: Pen, _: str = "") -> str:
    """A rate of which only the tens are told."""
    whole, part, name, unit = pen.dice.choice(RATES)
    taken = pen.dice.randint(100, 4000)
    done = taken * pen.dice.randint(85, 99) // 100
    tens = Decimal(done * 100 // taken // 5 * 5)
    return f"{whole}{pen.count(taken, unit)}，{part}{pen.count(done, unit)}，{name}{pen.blurred_percent(tens)}"


def pair(pen: Pen, error: str = "") -> str:
    """Two parts and what they make."""
    one, two = pen.dice.randint(12, 300), pen.dice.randint(12, 300)
    both = one + two + (pen.dice.randint(1, 30) if error else 0)
    kinds = pen.dice.choice((("人大代表建议", "政协提案"), ("线上培训", "线下培训")))
    unit = "件" if kinds[0][0] == "人" else "场"
    first = f"{kinds[0]}{pen.count(one, unit)}、{kinds[1]}{pen.count(two, unit)}"
    return f"办理{first}，共{pen.count(both, unit)}" if unit == "件" else f"举办{first}，合计{pen.count(both, unit)}"


def shortened(pen: Pen, error: str = "") -> str:
    """A time limit that was shortened; wrong as an error."""
    before = pen.dice.choice((10, 15, 20, 30, 45))
    after = pen.dice.randint(2, before - 2)
    value = share(before - after, before, pen.dice.choice((0, 1)))
    value = _another(pen.dice, value) if error else value
    first = pen.count(before, "个工作日")
    return f"行政许可平均办理时限由{first}压缩至{pen.count(after, '个工作日')}，压缩{pen.percent(value)}"


CLAIMS: tuple[Claim, ...] = (
    rate, rate, part, total, growth, points, times, of_unprinted, blurred_rate, pair, shortened,
)  # fmt: skip

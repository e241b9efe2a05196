"""Indicators that use everything that a file of indicators can say, over the procedures of `worlds`."""

from __future__ import annotations

from fazhi.figures import loading

FILE = """
title = "试验"

[indicators.entries_all]
title = "全部记录"
unit = "条"
law = "法"
words = "全部"
count.entries = { kind = ["act", "deemed", "lapsed", "correction"] }

[indicators.decided]
title = "决定"
unit = "件"
law = "法"
words = "决定"
count.entries = { procedure = "penalty", act = "decide" }

[indicators.decided_imported]
title = "导入的决定"
unit = "件"
law = "法"
words = "导入的"
[indicators.decided_imported.count.entries]
procedure = ["penalty", "other"]
act = "decide"
imported = true
outcome = ["penalised", "revoked"]

[indicators.passed]
title = "通过"
unit = "件"
law = "法"
words = "通过"
count.entries = { act = ["decide", "review"], facts = { result = "passed" } }

[indicators.odd_results]
title = "各种值"
unit = "件"
law = "法"
words = "文字、数、真假各是各的"
count.entries = { facts = { result = ["1", true, 1] } }

[indicators.refused]
title = "否"
unit = "件"
law = "法"
words = "否"
count.entries = { act = "decide", facts = { result = false } }

[indicators.fined]
title = "罚款件"
unit = "件"
law = "法"
words = "含罚款或者警告的"
count.entries = { act = "decide", facts = { kinds = { has = ["fine", "warning"] } } }

[indicators.first_reviews]
title = "首次"
unit = "件"
law = "法"
words = "每案首次"
count.entries = { act = ["review", "decide"], kind = ["act", "deemed"], first = true }

[indicators.firsts]
title = "首条"
unit = "件"
law = "法"
words = "每案首条"
count.entries = { first = true }

[indicators.decided_after]
title = "审后"
unit = "件"
law = "法"
words = "审核通过之后的决定"
count.entries = { act = "decide", after = ["file", { act = ["review", "pay"], facts = { result = "passed" } }] }

[indicators.decided_owed]
title = "应缴"
unit = "件"
law = "法"
words = "有缴款义务的"
count.entries = { act = "decide", owed = "pay", facts = { kinds = { has = "fine" } } }

[indicators.money]
title = "罚没"
unit = "元"
law = "法"
words = "罚没"
sum = { facts = ["fine", "seized"], entries = { act = "decide" } }

[indicators.money_first]
title = "首罚"
unit = "元"
law = "法"
words = "首罚"
sum = { facts = "fine", entries = { procedure = "penalty", act = ["decide", "pay"], first = true } }

[indicators.both]
title = "合计"
unit = "元"
law = "法"
words = "合计"
total = [{ indicator = "money" }, { indicator = "money_first" }]

[indicators.pending]
title = "未结"
unit = "件"
law = "法"
words = "未结"
[indicators.pending.stock]
at = "end"
enters.entries = { act = "file", first = true }
leaves.entries = { act = ["decide", "pay"], first = true, after = "file" }

[indicators.carried]
title = "结转"
unit = "件"
law = "法"
words = "结转"
[indicators.carried.stock]
at = "start"
enters.matters = { on = "opened", procedure = "penalty" }
leaves.matters = { on = "ended", procedure = "penalty" }

[indicators.ended]
title = "办结"
unit = "件"
law = "法"
words = "办结"
count.matters = { on = "ended", outcome = "revoked", imported = false }

[indicators.ended_days]
title = "天数"
unit = "日"
law = "法"
words = "天数"
average = { numerator.days.matters.on = "ended", denominator.count.matters.on = "ended" }

[indicators.kept_rate]
title = "按期率"
unit = "%"
law = "法"
words = "按期率"
rate = { numerator.count.clocks = { timely = true, bearer = "organ" }, denominator.count.clocks = { bearer = "organ" } }

[indicators.parties_late]
title = "当事人逾期"
unit = "项"
law = "法"
words = "当事人逾期"
count.clocks = { bearer = "party", timely = false, kind = ["duty", "right"] }

[indicators.overdue]
title = "逾期未办"
unit = "项"
law = "法"
words = "逾期未办"
[indicators.overdue.stock]
at = "end"
enters.clocks = { key = "decide", timely = false }
leaves.clocks = { key = "decide", timely = false, on = "ended" }

[indicators.met_days]
title = "用时"
unit = "日"
law = "法"
words = "用时"
average.numerator.days.clocks = { on = "ended", how = "met" }
average.denominator.count.clocks = { on = "ended", how = "met" }

[indicators.mixed_rate]
title = "两表之比"
unit = "%"
law = "法"
words = "两表之比"
[indicators.mixed_rate.rate]
numerator = [{ indicator = "decided" }, { indicator = "pending" }]
denominator = [{ indicator = "ended" }, { count.matters.on = "opened" }]
"""

INDICATORS = loading.parse({"试验.toml": FILE})

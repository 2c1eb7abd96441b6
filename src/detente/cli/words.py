"""The words of the command line that the report has no use for."""

from __future__ import annotations

_WORDS = {
    "entries": ("{n} entries; record to {end}", "共 {n} 条；记录截至{end}"),
    "cut": ("; {shown} shown, the best matches: narrow the search or raise --limit", "；只显示最相符的 {shown} 条：请缩小范围或加大 --limit"),
    "unverified": (" (not verified)", "（未核实）"),
    "sources": ("Sources", "来源"),
    "accounts": ("Accounts of the sides", "各方说法"),
    "statements": ("Said there", "现场言论"),
    "followed_by": ("What followed", "后续"),
    "near": ("Near it (a fortnight either side)", "前后两周内"),
    "before": ("before {year}: {counts}", "{year}年以前：{counts}"),
    "sections": ("Clauses", "条款"),
    "values": ("Values", "数值"),
    "left_out": ("Also said", "另称"),
    "tables": ("Entries per table (of these verified)", "各表条目数（其中已核实）"),
    "pairs": ("Entries per pair and year", "各对国家逐年条目数"),
    "sound": ("Every rule of the record holds.", "记录符合全部规则。"),
    "broken": ("{n} problems in the record", "记录中有 {n} 处问题"),
    "beside_icews": ("Entries beside machine-coded events (ICEWS, two days either side)", "条目与机器编码事件（ICEWS，前后两日）"),
    "coded": ("{pair}  {hits} of {n} entries have one ({share}; of all days {chance}); in years with 100 coded days or more {dense} of {of}", "{pair}  {n} 条中 {hits} 条有编码事件（{share}；全部日期中为 {chance}）；编码日达100天的年份中 {of} 条有 {dense} 条"),
    "outside": ("{n} entries of those years lie on days that the extracts leave out", "该时期有 {n} 条落在数据未覆盖的日期"),
    "unexplained": ("not explained", "尚无解释"),
    "beside_leaders": ("Terms of office beside Archigos and REIGN", "任期与 Archigos、REIGN 名单"),
    "edges": ("{n} days of taking or leaving office compared, {differ} differ by more than a day", "比较 {n} 个就任或离任日期，{differ} 个相差超过一天"),
    "lacking": ("not compared, for the folder lacks {what}", "未比较：文件夹缺少 {what}"),
    "nothing": ("no entry of the record holds all of this", "记录中没有符合全部条件的条目"),
    "failed.1": ("a fault", "程序出错"),
    "failed.2": ("not found", "未找到"),
    "failed.3": ("nothing relevant", "无相关内容"),
    "failed.4": ("not readable", "无法读取"),
    "same_text": ("The same text {n} times", "同一文本出现 {n} 次"),
    "same_text_dates": ("The same text {n} times, under different dates", "同一文本出现 {n} 次，所标日期不同"),
    "no_page_date": ("no page date", "页面未标日期"),
    "told_again": ("The same sentence in several texts", "多篇文本中的相同句子"),
    "meant": ("did you mean: {words}?", "是否指：{words}？"),
}  # fmt: skip


def word(key: str, lang: str, **parts: object) -> str:
    """The word or sentence under ``key``, with its parts filled in."""
    return _WORDS[key][lang == "zh"].format(**parts)

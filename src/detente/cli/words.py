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
    "sections": ("Clauses", "条款"),
    "values": ("Values", "数值"),
    "left_out": ("Also said", "另称"),
    "tables": ("Entries per table (of these verified)", "各表条目数（其中已核实）"),
    "pairs": ("Entries per pair and year", "各对国家逐年条目数"),
    "sound": ("Every rule of the record holds.", "记录符合全部规则。"),
    "broken": ("{n} problems in the record", "记录中有 {n} 处问题"),
    "nothing": ("no entry of the record holds all of this", "记录中没有符合全部条件的条目"),
    "failed.1": ("a fault", "程序出错"),
    "failed.2": ("not found", "未找到"),
    "failed.3": ("nothing relevant", "无相关内容"),
    "failed.4": ("not readable", "无法读取"),
    "near": ("did you mean: {words}?", "是否指：{words}？"),
}  # fmt: skip


def word(key: str, lang: str, **parts: object) -> str:
    """The word or sentence under ``key``, with its parts filled in."""
    return _WORDS[key][lang == "zh"].format(**parts)

"""The words of measured levels on the command line, in English and Chinese."""

from __future__ import annotations

_WORDS = {
    "unknown": ("Measured level: not known, for {reason}. One command that would fill it: {command}", "测得水平：未知（{reason}）。可用以下命令补充：{command}"),
    "levels": ("Measured level, feed by feed (never blended)", "测得水平（逐个数据源列出，不合并）"),
    "feed": ("{feed}: {events:,} events of the two up to {as_of}{stale}", "{feed}：截至{as_of}双方共 {events:,} 个事件{stale}"),
    "stale": (", {days:,} days before the day asked for", "，早于所问日期 {days:,} 天"),
    "conflict_share": ("conflict share (lower is better)", "冲突占比（越低越好）"),
    "goldstein_mean": ("mean Goldstein value (higher is better)", "Goldstein 均值（越高越好）"),
    "level": ("{pair} {level:.2f} (50 %: {a:.2f} to {b:.2f}; 90 %: {c:.2f} to {d:.2f}), rests on about {n:,.0f} of {events:,} events", "{pair} {level:.2f}（50 %：{a:.2f} 至 {b:.2f}；90 %：{c:.2f} 至 {d:.2f}），相当于 {events:,} 个事件中的约 {n:,.0f} 个"),
    "momentum": ("in {months} months {change:+.2f} (sd {sd:.2f}), better now with probability {p:.2f}; a month's step {step:.2f}", "{months} 个月变化 {change:+.2f}（标准差 {sd:.2f}），好转概率 {p:.2f}；月波动 {step:.2f}"),
    "grade": ("grade {value:+.1f} {grade}, {part} (90 %: {low:+.1f} to {high:+.1f}), {basis}", "等级 {value:+.1f} {grade}·{part}（90 %：{low:+.1f} 至 {high:+.1f}），{basis}"),
    "part.low": ("low", "低"),
    "part.middle": ("middle", "中"),
    "part.high": ("high", "高"),
    "basis.quantile": ("by rank", "按排名"),
    "basis.calibrated": ("calibrated", "经校准"),
    "no_level": ("{pair}: no level: {reason}", "{pair}：无水平：{reason}"),
    "scale": ("grades: {what}", "等级依据：{what}"),
    "left_out": ("mean error of a pair left out: {told}", "留一对的平均误差：{told}"),
    "year": ("last 12 months", "最近 12 个月"),
    "quads": ("{pair} {n:,} events: verbal cooperation {vc:,}, material cooperation {mc:,}, verbal conflict {vf:,}, material conflict {mf:,}; conflict share {share}; Goldstein sum {net} of {scored:,}", "{pair} {n:,} 个事件：言辞合作 {vc:,}，实质合作 {mc:,}，言辞冲突 {vf:,}，实质冲突 {mf:,}；冲突占比 {share}；{scored:,} 个事件的 Goldstein 合计 {net}"),
    "weights": ("{pair} by code: {told}", "{pair} 按代码：{told}"),
    "by_field": ("conflict share by field", "各领域冲突占比"),
    "field": ("{field} {pair} {level:.2f} (90 %: {c:.2f} to {d:.2f}), {events:,} events", "{field} {pair} {level:.2f}（90 %：{c:.2f} 至 {d:.2f}），{events:,} 个事件"),
    "field_no": ("{field} {pair}: no level: {reason}", "{field} {pair}：无水平：{reason}"),
    "triangle": ("By the events of {feed}, up to {as_of}{stale}", "按 {feed} 的事件，截至{as_of}{stale}"),
    "no_triangle": ("types and roles: not known, for {reason}", "类型与角色：未知（{reason}）"),
    "tie": ("{tie} {level:+.1f} {grade} (90 %: {low:+.1f} to {high:+.1f})", "{tie} {level:+.1f} {grade}（90 %：{low:+.1f} 至 {high:+.1f}）"),
    "flip": ("half of the simulated paths have flipped it in {months} months", "半数模拟路径在 {months} 个月内转向"),
    "flip_unknown": ("when it may flip: not known, for {reason}", "何时转向：未知（{reason}）"),
    "flip_within": ("flipped within {told}", "转向概率：{told}"),
    "within": ("{months} months {p:.0%}", "{months} 个月内 {p:.0%}"),
    "contributions": ("Change of level by the events of {feed}: {measure}, {first} to {last}", "按 {feed} 事件计算的水平变化：{measure}，{first}至{last}"),
    "change": ("{pair} {before:.3f} to {after:.3f}: {change:+.4f}", "{pair} {before:.3f} 至 {after:.3f}：{change:+.4f}"),
    "batch": ("{amount:+.4f} {day} code {code}, {n} events, value {value}{ref}", "{amount:+.4f} {day} 代码 {code}，{n} 个事件，取值 {value}{ref}"),
    "other": ("{amount:+.4f} {batches} other batches, {events} events", "{amount:+.4f} 其余 {batches} 批，{events} 个事件"),
    "return": ("{amount:+.4f} pull to the mean, which no event brings", "{amount:+.4f} 向均值回归（不由事件带来）"),
    "near": ("near: {date} {text} [{id}]", "相近：{date} {text} [{id}]"),
    "network": ("Signed ties of the {pairs} busiest pairs of {feed}, up to {as_of}: {good} good, {bad} bad, {unsettled} not settled", "{feed} 事件最多的 {pairs} 对，截至{as_of}：{good} 对为正，{bad} 对为负，{unsettled} 对未定"),
    "yearly": ("Yearly tables, feed by feed", "年度数据（逐个数据源）"),
    "trade": ("trade by {feed}", "贸易（{feed}）"),
    "ideal_points": ("UN ideal points by {feed}", "联合国理想点（{feed}）"),
    "votes": ("UN votes by {feed}", "联合国表决（{feed}）"),
    "alliances": ("alliances by {feed}", "同盟（{feed}）"),
    "distance": ("{year}: {distance:.2f} apart{band}", "{year}：相距 {distance:.2f}{band}"),
    "band": (" (90 %: {low:.2f} to {high:.2f})", "（90 %：{low:.2f} 至 {high:.2f}）"),
    "agreement": ("{year}: the same in {same:.0%} of {n} votes, likeness {likeness:.2f}, beyond chance {pi}", "{year}：{n} 次表决中 {same:.0%} 相同，相似度 {likeness:.2f}，超出偶然 {pi}"),
    "alliance": ("{year}: {kinds}", "{year}：{kinds}"),
    "wrote": ("wrote {path} and {table}", "已写入 {path} 与 {table}"),
}  # fmt: skip


def said(key: str, lang: str, **parts: object) -> str:
    """The words under ``key``, with their parts filled in."""
    return _WORDS[key][lang == "zh"].format(**parts)

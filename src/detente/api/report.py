"""Findings as the published JSON: keys as in the schema, S-numbers for sentences, R-numbers for entries."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from detente import __version__
from detente.api.channels import called_for, channels
from detente.api.claim_fields import claim_fields
from detente.api.rows import milestone_dates
from detente.checking import Findings
from detente.checking.genre import genre
from detente.checking.verdicts import VERDICTS
from detente.nouns import Claim, DateMention
from detente.record import Record
from detente.tables import iso, listed

READ_KEYS = (
    "detente",
    "document",
    "dateline",
    "repairs",
    "actors",
    "dates",
    "events",
    "quantities",
    "quotations",
    "quality",
    "records",
    "sources",
)


def schema() -> dict[str, Any]:
    """The published JSON schema of the report."""
    text = files("detente.api").joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def extraction(full: dict[str, Any]) -> dict[str, Any]:
    """The part of a report that says what a text contains, without verdicts."""
    return {k: full[k] for k in READ_KEYS}


def report(f: Findings, record: Record) -> dict[str, Any]:
    """The report of one text."""
    label = record.actors.label
    tracker = channels(f, record)
    out: dict[str, Any] = {
        "detente": {
            "version": __version__,
            "record_end": record.end.isoformat(),
            "record_hash": record.hash,
            "schema": "detente-report-1",
        },
        "document": _document(f),
        "dateline": {
            "window": {"start": iso(f.dateline.start), "end": iso(f.dateline.end)},
            "confidence": f.dateline.confidence,
            "page_date_verdict": f.dateline.page_date_verdict,
            "bounds": [
                {
                    "side": b.side, "date": b.date.isoformat(), "strength": b.strength, "because": b.because,
                    "sentence": b.sentence, "record": b.record,
                }
                for b in f.dateline.bounds
            ],
            "notes": list(f.dateline.notes),
        },
        "repairs": [
            {
                "original": r.original, "reading": r.reading, "reason": r.reason, "certainty": r.certainty,
                "sentence": r.sentence, "start": r.start, "end": r.end, "kind": r.kind,
            }
            for r in f.document.repairs
        ],
        "actors": [
            {"id": a.id, "name": a.name, "level": a.level, "states": list(a.states), "mentions": list(a.mentions), "note": a.note}
            for a in f.actors
        ],
        "dates": [
            {
                "text": d.text, "sentence": d.sentence, "start": d.start, "end": d.end, "kind": d.kind, "edtf": d.edtf,
                "how": d.how, "note": d.note, "record": d.record,
            }
            for d in f.dates
        ],
        "events": [
            {
                "id": e.id,
                "date": {"start": iso(e.date.start) if e.date else None, "end": iso(e.date.end) if e.date else None, "how": e.how},
                "source": list(e.source), "target": list(e.target),
                "source_names": [label(a) for a in e.source], "target_names": [label(a) for a in e.target],
                "type": e.type, "mode": e.mode, "field": e.field, "modality": e.modality, "polarity": e.polarity,
                "sentence": e.sentence, "sentences": list(e.sentences), "record": e.record, "text": e.text,
                "place": e.place, "place_from_record": e.place_from_record, "text_calls_it": e.text_calls_it, "note": e.note,
            }
            for e in f.events
        ],
        "quantities": [
            {
                "value": q.value, "unit": q.unit, "text": q.text, "measure": q.measure, "period": q.period,
                "qualifier": q.qualifier, "sentence": q.sentence, "series": q.series, "inferred": q.inferred,
                "start": q.start, "end": q.end, "low": q.low, "high": q.high, "approx": q.approx, "change": q.change,
                "basis": q.basis, "record": q.record, "per": q.per,
            }
            for q in f.quantities
        ],
        "quotations": [
            {
                "text": q.text, "start": q.start, "end": q.end, "sentence": q.sentences[0], "sentences": list(q.sentences),
                "kind": q.kind, "speaker": q.speaker, "speaker_name": label(q.speaker) if q.speaker else q.name, "how": q.how,
            }
            for q in f.quotations
        ],
        "claims": [_claim(c, f, record, tracker) for c in f.claims],
        "verdict_counts": {v: n for v in VERDICTS if (n := sum(c.verdict == v for c in f.claims))},
        "mechanisms": [
            {
                "card": m.card, "name": m.name, "cause": m.cause, "effect": m.effect, "sign": m.sign,
                "condition": m.condition, "says": m.says, "sentence": m.sentence, "quote_start": m.quote_start,
                "quote_end": m.quote_end, "quote": m.quote, "status": m.status, "note": m.note,
            }
            for m in f.mechanisms
        ],
        "predictions": [
            {
                "claim": p.claim, "sentence": p.sentence, "text": p.text, "indicator": p.indicator, "horizon": p.horizon,
                "grade": p.grade, "series": p.series, "explanation": p.explanation,
                "indicators": [dict(i) for i in p.indicators], "records": list(p.records),
                "actors": list(p.actors), "direction": p.direction or None, "until": iso(p.until),
            }
            for p in f.predictions
        ],
        "relation": f.relation,
        "channels": tracker,
        "omissions": [
            {"record": o.record, "date": found[1], "text": found[2], "why": o.why}
            for o in f.omissions
            if (found := _lookup(o.record, record))
        ],
        "refusals": [
            {"rule": r.rule, "about": r.about, "instead": r.instead, "sentences": list(r.sentences)} for r in f.refusals
        ],
        "quality": f.quality,
    }  # fmt: skip
    out["records"], out["sources"] = _records(out, record)
    return out


def _document(f: Findings) -> dict[str, Any]:
    d = f.document
    sentences = []
    for s in d.sentences:
        row: dict[str, Any] = {
            "id": s.id,
            "start": s.start,
            "end": s.end,
            "text": s.text,
            "paragraph": s.paragraph,
            "title": s.title,
        }
        if s.reading != s.text:
            row["reading"] = s.reading
        if s.clone_of:
            row["clone_of"] = s.clone_of
        sentences.append(row)
    return {
        "id": d.id, "title": d.title, "language": d.language, "publisher": d.publisher, "author": d.author,
        "affiliation": d.affiliation, "byline": d.byline, "credited_source": d.credited_source,
        "genre": genre(d, f.claims, f.quality),
        "page_dates": [{"text": p.text, "date": _page_date(p, f)} for p in d.page_dates],
        "sentences": sentences, "thesis": list(d.thesis), "chrome": list(d.chrome), "duplicates": list(d.duplicates),
    }  # fmt: skip


def _page_date(p: DateMention, f: Findings) -> str | None:
    if p.year and p.month and p.day:
        return f"{p.year:04d}-{p.month:02d}-{p.day:02d}"
    bound = next((b for b in f.dateline.bounds if b.side == "not_after" and "page stamp" in b.because), None)
    return bound.date.isoformat() if bound else None


def _claim(c: Claim, f: Findings, record: Record, tracker: dict[str, Any]) -> dict[str, Any]:
    reading = next((s.reading for s in f.document.sentences if s.id == c.sentence), "")
    called = called_for(reading, tracker) if c.verdict in ("not checkable", "not in record") else ""
    by = {a.id: a for a in record.accounts}
    return {
        "id": c.id, "type": c.type, "speaker": c.speaker, "text": c.text, "sentence": c.sentence, "clones": list(c.clones),
        "verdict": c.verdict, "explanation": c.explanation + called, "records": list(c.records),
        "accounts": [
            {"side": record.actors.label(by[a].side), "account": by[a].en, "account_zh": by[a].zh, "record": by[a].id} for a in c.accounts
        ],
        "rule": c.rule, "medium": c.medium, "fields": list(c.fields), "valence": c.valence,
        **claim_fields(c, f, record),
    }  # fmt: skip


def _records(out: dict[str, Any], record: Record) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Every entry that a line of the report opens to, numbered in the order of the report."""
    ids: list[str] = []
    ids += [b["record"] for b in out["dateline"]["bounds"]]
    ids += [d["record"] for d in out["dates"]]
    ids += [e["record"] for e in out["events"]]
    ids += [q["series"] for q in out["quantities"]]
    ids += [r for c in out["claims"] for r in (*c["records"], *(a["record"] for a in c["accounts"]))]
    ids += [r for p in out["predictions"] for r in (*p["records"], *(x for i in p["indicators"] for x in i["records"]))]
    for line in out["channels"]["lines"]:
        ids += [line["changed_by"], line["last"], *(g["instrument"] for g in line["governed_by"])]
    ids += [o["record"] for o in out["omissions"]]
    records: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    for id_ in dict.fromkeys(i for i in ids if i):
        found = _lookup(id_, record)
        if found is None:
            continue
        r = f"R{len(records) + 1}"
        table, date, en, zh, verified, refs = found
        records.append(
            {
                "r": r,
                "id": id_,
                "table": table,
                "date": date,
                "en": en,
                "zh": zh,
                "verified": verified,
                "sources": list(refs),
            }
        )
        for ref in refs:
            s = record.sources.get(ref)
            if s:
                sources.append({"record": id_, "r": r, "id": s.id, "kind": s.kind, "publisher": s.publisher, "title": s.title, "date": s.date, "url": s.url})  # fmt: skip
    return records, sources


def _lookup(id_: str, record: Record) -> tuple[str, str, str, str, bool, tuple[str, ...]] | None:
    if id_ in record.chronology:
        e = record.chronology[id_]
        return "chronology", e.edtf, e.en, e.zh, e.verified, e.sources
    if id_ in record.statements:
        s = record.statements[id_]
        return "statements", s.date.start.isoformat(), s.en, s.zh, s.verified, s.sources
    if id_ in record.instruments:
        i = record.instruments[id_]
        return "instruments", i.signed.start.isoformat() if i.signed else "", i.en, i.zh, i.verified, i.sources
    if id_ in record.series:
        x = record.series[id_]
        refs = tuple(dict.fromkeys(r for v in x.values for r in v.sources))
        return "series", "", x.en, x.zh, True, refs
    if id_ in record.milestones:
        m = record.milestones[id_]
        return "milestones", milestone_dates(m), m.en, m.zh, m.verified, record.shown_by(m)
    for account in record.accounts:
        if account.id == id_:
            date = record.chronology[account.event].edtf if account.event in record.chronology else ""
            return "accounts", date, account.en, account.zh, account.verified, account.sources
    for situation in record.situations:
        if situation.id == id_:
            refs = tuple(
                dict.fromkeys(
                    r for e in situation.entries if e in record.chronology for r in record.chronology[e].sources
                )
            )
            return "situations", situation.date.start.isoformat(), situation.en, situation.zh, bool(refs), refs
    for v in record.votes:
        if v["id"] == id_:
            count = f"{v['resolution']}: {v['yes']}–{v['no']}–{v['abstain']}"
            refs = listed(v["sources"], ";")
            return (
                "votes",
                v["date"],
                f"{count}. {v['en']}",
                f"{count}。{v['zh']}",
                v["checked_by"] != "unverified",
                refs,
            )
    if ":" in id_:
        office, _, person = id_.partition(":")
        for t in record.actors.terms_in.get(office, []):
            if t.person == person:
                en = f"{record.actors.label(person)}, {record.actors.label(office)}, from {t.term.start}" + (
                    f" to {t.term.end}" if iso(t.term.end) else ""
                )
                zh = f"{record.actors.label(person, 'zh')}，{record.actors.label(office, 'zh')}，{t.term.start}起" + (
                    f"，至{t.term.end}" if iso(t.term.end) else ""
                )
                return "holders", t.term.start.isoformat(), en, zh, t.verified, t.sources
    return None

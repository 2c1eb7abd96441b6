"""The declared columns of the record's tables; the same names stand in ``data/datapackage.json``."""

from __future__ import annotations

SOURCES = "id,kind,publisher,title,date,url,lang".split(",")
CHRONOLOGY = (
    "id,date,tz_note,participants,type,mode,field,place,status,about,en,zh,keys,instrument,"
    "importance,sources,checked_by,checked_on,note"
).split(",")
ACCOUNTS = "id,event,about,side,en,zh,value,unit,sources,checked_by,checked_on".split(",")
STATEMENTS = (
    "id,date,speaker,setting,event,pair,field,en,zh,qualifications_en,qualifications_zh,keys,"
    "sources,checked_by,checked_on"
).split(",")
INSTRUMENTS = (
    "id,kind,en,zh,ru,aliases,parties,signed,signed_by,in_force,extended,until,suspended,ended,"
    "replaced_by,note_en,note_zh,sources,checked_by,checked_on"
).split(",")
SECTIONS = "instrument,section,rule_en,rule_zh,sources".split(",")
VOTES = "id,body,resolution,date,en,zh,yes,no,abstain,usa,rus,chn,keys,sources,checked_by,checked_on".split(",")
SERIES = "id,en,zh,measure,unit,scale,actors,publisher,keys,note_en,note_zh".split(",")
SERIES_VALUES = (
    "series,period,period_type,value,change_pct,released,vintage_note,sources,checked_by,checked_on"
).split(",")
TOPICS = "id,en,zh,pattern_en,pattern_zh,key".split(",")
SITUATIONS = "id,date,participants,field,en,zh,keys,entries,note".split(",")

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
    "SANCTION MOBILIZE COERCE ASSAULT OTHER"
).split()
QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
FIELDS = "diplomacy security military trade energy technology society sanctions information".split()
STATUSES = ("happened", "announced", "cancelled", "postponed", "proposed")
ROLES = ("source", "target", "both", "host", "guest", "third")

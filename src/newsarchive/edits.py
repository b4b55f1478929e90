"""Corrections by hand: what is changed of a record, and how it outlasts the next reading of its source.

Each corrected field has the evidence `edited by hand`, with what it replaced; a later version of the
record takes over these fields and only these.
"""

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from msgspec.structs import replace

from newsarchive.dates import PartialDate
from newsarchive.errors import UsageError
from newsarchive.model import Article, Author, Evidence, Rejected
from newsarchive.text import normalise
from newsarchive.urls import canonical

RULE = "edited by hand"
FIELDS = ("title", "byline", "authors", "date", "updated", "publication", "section", "url", "language")
_WARNED = ("title", "byline", "date", "url")  # what a record without them has a warning for
_UNKNOWN = ("", "null", "~")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # BCP 47 §2.1, but its rare forms
_KINDS = ("person", "organization")

Value = str | list[Any] | None  # as YAML has it, when all that is no list is text


def facts(article: Article) -> dict[str, Value]:
    """The fields that can be edited, as they are shown for it."""
    return {field: _shown(getattr(article, field)) for field in FIELDS}


def edited(article: Article, changes: Mapping[str, Value]) -> Article:
    """The article with other values in some fields. Raises UsageError for what the field cannot hold."""
    values = {field: _read(field, value) for field, value in changes.items()}
    new = {field: value for field, value in values.items() if value != getattr(article, field)}
    proofs = {field: _proof(article, field, value) for field, value in new.items()}
    return _with(article, new, proofs)


def since(older: Article, newer: Article) -> list[str]:
    """The fields that were edited between two versions."""
    proofs = {field: proof for field, proof in newer.evidence.items() if proof.rule == RULE}
    return [field for field in FIELDS if field in proofs and proofs[field] != older.evidence.get(field)]


def carried(older: Article, newer: Article) -> Article:
    """The newer version of a record, with what was edited by hand in the older one."""
    proofs = {field: proof for field, proof in older.evidence.items() if proof.rule == RULE}
    return _with(newer, {field: getattr(older, field) for field in proofs}, proofs)


def _with(article: Article, values: Mapping[str, Any], proofs: Mapping[str, Evidence]) -> Article:
    found = replace(article, **values, evidence={**article.evidence, **proofs})
    about = set(values) | ({"byline"} if "authors" in values else set())
    missing = {"title": found.title, "byline": found.authors, "date": found.date, "url": found.url}
    kept = [warning for warning in article.warnings if not about & set(warning.split())]
    lacks = [f"no {name}" for name in _WARNED if name in about and not missing[name]]
    return replace(found, warnings=lacks + kept)


def _proof(article: Article, field: str, value: Any) -> Evidence:
    before = article.evidence.get(field)
    if before and before.rule == RULE:
        return replace(before, text=_said(value))
    read = Rejected(_said(getattr(article, field)), before.rule if before else "as it was read")
    return Evidence(RULE, _said(value), [read] if read.text else [])


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(author.name for author in value)
    return str(value or "")


def _shown(value: Any) -> Value:
    if isinstance(value, list):
        return [one.name if one.kind == "person" else {"name": one.name, "kind": one.kind} for one in value]
    return None if value is None else str(value)


def _read(field: str, value: Value) -> Any:
    """What a field is to hold."""
    if field not in FIELDS:
        _refuse(field, "no field that can be edited", f"there are {', '.join(FIELDS)}")
    if field == "authors":
        several = value if isinstance(value, list) else (value or "").split(";")
        return [author for one in several if (author := _author(one))]
    if isinstance(value, list | dict):
        _refuse(field, "more than one value", "give one, in quotes if it has a colon")
    text = normalise(value or "")
    if text in _UNKNOWN:
        return None
    if field in ("date", "updated"):
        return _date(field, text)
    if field == "language" and not _LANGUAGE.fullmatch(text):
        _refuse(field, f"no language: {value}", "write en, de, pt-BR")
    if field == "url" and not (text := canonical(text) or ""):
        _refuse(field, f"no web address: {value}", "it begins with https://")
    return text


def _author(value: Any) -> Author | None:
    known = value if isinstance(value, dict) else {"name": value}
    name, kind = known.get("name"), known.get("kind", "person")
    if not isinstance(name, str) or kind not in _KINDS or known.keys() - {"name", "kind"}:
        _refuse("authors", f"no author: {value}", "give a name, or `name` and `kind`: person or organization")
    return Author(normalise(name), kind) if normalise(name) not in _UNKNOWN else None


def _date(field: str, text: str) -> PartialDate:
    try:
        return PartialDate.from_iso(text)
    except ValueError:
        _refuse(field, f"no date: {text}", "write 2014, 2014-02 or 2014-02-09, as far as it is known")


def _refuse(field: str, what: str, advice: str) -> NoReturn:
    raise UsageError(field, what, advice)

"""Pack cards into an Anki package: ids that never change, and the same bytes from the same cards."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterable
from typing import Final

import genanki

from macros.cards import Card
from macros.open_data import LICENCE, TITLE

# Anki knows a note type by its id and a note by its guid: a new import updates what has the same. Never change these.
MODEL_ID: Final = 1764028801
NAMESPACE: Final = "aws-developer-fieldbook"
FIELDS: Final = (
    "Id", "About", "Question", "Ask", "Answer", "Details", "History", "Sources", "Checked", "Page",
)  # fmt: skip

_FRONT: Final = """\
<div class="about">{{About}}</div>
<div class="question">{{Question}}</div>
<div class="ask">{{Ask}}</div>
"""
_BACK: Final = """\
{{FrontSide}}
<hr id="answer">
<div class="answer">{{Answer}}</div>
{{#Details}}<div class="details">{{Details}}</div>{{/Details}}
{{#History}}<div class="history">{{History}}</div>{{/History}}
<div class="source">{{Sources}} · <span class="day">checked {{Checked}}</span> ·
<a href="{{Page}}">on the site</a></div>
"""
_STYLE: Final = """\
.card { background: #fff; color: #1b2429; font: 20px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  margin: 0 auto; max-width: 34em; overflow-wrap: anywhere; padding: 14px; text-align: left; }
.about { color: #1a5f86; font-size: 15px; font-weight: 600; }
.question { font-size: 22px; font-weight: 600; margin: 6px 0; }
.ask, .details, .source { color: #56646d; }
.ask, .details { font-size: 17px; }
hr { border: 0; border-top: 1px solid #b8c3ca; margin: 14px 0; }
.answer { font-size: 22px; margin-bottom: 10px; }
.answer small { color: #56646d; font-size: 16px; }
dl { margin: 0; }
dt { color: #56646d; font-size: 16px; margin-top: 8px; }
dd { margin: 0; font-size: 20px; }
code { background: #eef2f4; border-radius: 3px; font: 0.9em ui-monospace, Menlo, monospace; padding: 1px 4px; }
.history { color: #8a4b08; font-size: 17px; margin-top: 8px; }
.source { border-top: 1px solid #d5dde2; font-size: 14px; margin-top: 14px; padding-top: 8px; }
a { color: #1a5f86; }
.day { white-space: nowrap; }
.card.nightMode, .card.night_mode { background: #171d22; color: #e4e9ec; }
:is(.nightMode, .night_mode) :is(.about, a) { color: #7cc0e8; }
:is(.nightMode, .night_mode) :is(.ask, .details, .source, small, dt) { color: #a3b1ba; }
:is(.nightMode, .night_mode) .history { color: #f2b766; }
:is(.nightMode, .night_mode) code { background: #2a353d; }
:is(.nightMode, .night_mode) :is(hr, .source) { border-color: #3a4a56; }
"""


def package(cards: Iterable[Card], moment: dt.datetime) -> bytes:
    """The cards as the bytes of an `.apkg` file, a deck for each service below one of the site's name.

    `moment` is the time of all notes: Anki updates a note that it has if the one imported is newer.
    """
    model = genanki.Model(
        MODEL_ID,
        TITLE,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks: dict[str, genanki.Deck] = {}
    for place, card in enumerate(cards):
        if card.service not in decks:
            about = f"{TITLE}, {html.escape(LICENCE['name'])}. Independent of AWS."
            decks[card.service] = genanki.Deck(deck_id(card.service), f"{TITLE}::{card.deck}", about)
        decks[card.service].add_note(
            genanki.Note(model, _fields(card), tags=list(card.tags), guid=guid(card.key), due=place)
        )
    seconds = moment.timestamp()
    with sqlite3.connect(":memory:") as database:
        _write(database.cursor(), model, list(decks.values()), seconds)
        database.commit()
        content = database.serialize()
    database.close()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in (("collection.anki2", content), ("media", b"{}")):
            file.writestr(zipfile.ZipInfo(name, moment.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _write(cursor: sqlite3.Cursor, model: genanki.Model, decks: list[genanki.Deck], seconds: float) -> None:
    """Fill an empty database with Anki's tables, the notes of all `decks` at `seconds`, their model and their list.

    The list is written once: genanki, left to it, reads and writes it again for each deck.
    """
    ids = itertools.count(int(seconds * 1000))
    genanki.Package([]).write_to_db(cursor, seconds, ids)
    for deck in decks:
        for note in deck.notes:
            note.write_to_db(cursor, seconds, deck.deck_id, ids)
    listed, models = map(json.loads, cursor.execute("SELECT decks, models FROM col").fetchone())
    listed |= {str(deck.deck_id): deck.to_json() for deck in decks}
    if decks:  # Anki puts a note that someone adds of this kind into the deck that the model names
        models[str(model.model_id)] = model.to_json(seconds, decks[-1].deck_id)
    cursor.execute("UPDATE col SET decks = ?, models = ?", (json.dumps(listed), json.dumps(models)))


def guid(key: str) -> str:
    """The id by which Anki knows the note of a card."""
    return str(genanki.guid_for(NAMESPACE, key))


def deck_id(service: str) -> int:
    """The id by which Anki knows the deck of a service: like Anki's own a positive number, from the name alone."""
    return int.from_bytes(hashlib.sha256(f"{NAMESPACE} {service}".encode()).digest()[:5], "big")


def _fields(card: Card) -> list[str]:
    links = [
        f'<a href="{html.escape(url)}">AWS{"" if n == 1 else f" {n}"}</a>' for n, url in enumerate(card.sources, 1)
    ]
    return [
        card.key, card.about, card.question, card.ask, card.answer, card.details, card.history, " ".join(links),
        card.checked, html.escape(card.page),
    ]  # fmt: skip

"""Cells of tables: how one value is worded and coloured."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from onrecord.record import PERSON, DiffPiece
from onrecord.view.cuts import PLAIN_CUTS, shortened
from onrecord.view.happened import HappenedRow
from onrecord.view.history import TurnRow
from onrecord.view.passed import PassedRow
from onrecord.view.pins import Pin
from onrecord.view.reader import ArticlePage
from onrecord.view.said import SaidRow
from onrecord.view.side_by_side import CompareRow, VariantRow
from onrecord.view.whence import WhenceRow

VERDICTS = {"agree": "green", "differ": "bold red", "changed": "yellow", "unclear": "dim", "single": "dim"}
STANCES = {
    "backs": "green",
    "rejects": "red",
    "conditional": "yellow",
    "demands": "magenta",
    "undecided": "dim",
}
LONGEST_FILE = 28  # characters of a file's name that is shown
PASSAGE = 150  # characters of a passage that is shown
NEWS = {"denial": "red", "differs": "yellow", "moved": "cyan"}
TURNS = {"merged": "cyan", "split": "yellow", "moved": "yellow", "frozen": "dim"}
CHANGE_WORDS = {
    "dropped_words": "words dropped",
    "shifted_edges": "begins or ends elsewhere",
    "paraphrased": "in other words",
}
"""What was done to a quotation, where the record's name for it is no plain word."""
CHANGES = {"altered": "bold red", "dropped_words": "yellow", "trimmed": "cyan", "shifted_edges": "cyan"}


def plain(words: str) -> Text:
    """Words of an article: never read as markup."""
    return Text(words)


def outlet(name: str) -> Text:
    """An outlet's name; of a file whose outlet is not known its name's two ends, where it is long."""
    if name.startswith("(") and len(name) > LONGEST_FILE:
        name = f"{name[: LONGEST_FILE // 2]}…{name[-LONGEST_FILE // 2 + 1 :]}"
    return Text(name)


def warned(name: str, warnings: Iterable[str]) -> Text:
    """An outlet, and under it what is to be known before its article is used."""
    made = outlet(name)
    for warning in warnings:
        made.append(f"\n{warning}", style="red")
    return made


def day(when: str | None) -> str:
    """The day of a time, or that it is not known."""
    return when[:10] if when else "no date"


def days(first: str | None, last: str | None) -> str:
    """From the first day to the last, one day once."""
    return " to ".join(dict.fromkeys((day(first), day(last))))


def moment(when: str | None) -> str:
    """The day of a time, with the hour where that is known."""
    return f"{when[:10]} {when[11:16]}".strip() if when else "no date"


def count(n: int, what: str) -> str:
    """A number of things."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def carried(n: int, of: int) -> str:
    """How many outlets carry something, of how many where these are known."""
    return f"{n} of {of}" if of else count(n, "outlet")


def turn(row: TurnRow) -> Text:
    """What became of a story, and which other one has part in it."""
    story, other = row.story[:9], (row.other or "")[:9]
    words = {
        "merged": f"{other} merged into {story}",
        "split": f"{story} split from {other}",
        "moved": f"moved from {other} to {story}",
    }
    return Text(words.get(row.type, f"{story} {row.type}"), style=TURNS.get(row.type, ""))


def told(row: TurnRow, most: int = 4) -> Text:
    """The first articles of a turn, and how many more there are."""
    lines = [f"{a.outlet}: {a.title}".removeprefix(": ") or a.id for a in row.articles[:most]]
    if len(row.articles) > most:
        lines.append(f"and {len(row.articles) - most} more")
    return Text("\n".join(lines))


def reason(row: TurnRow) -> Text:
    """Why, and by whom where it was no step of the program."""
    if not row.decided:
        return Text(row.why)
    return Text("a person decided" if row.by == PERSON else f"{row.by} decided", style="bold")


def who(row: SaidRow) -> Text:
    """The speakers, with those through whom the words came."""
    made = Text(" and ".join(row.speakers))
    if not row.speakers:
        made = Text(f"“{' and '.join(row.printed)}”, open" if row.printed else "nobody named", style="dim")
    if row.anonymous:
        made.append("\nunnamed", style="dim italic")
    if row.via:
        made.append(f"\nthrough {', through '.join(reversed(row.via))}", style="dim")
    return made


def how(row: SaidRow) -> Text:
    """The cue with addressee and channel."""
    made = Text(row.cue or "", style="cyan")
    extra = [
        row.addressee and f"to {row.addressee}",
        row.channel and row.channel != row.addressee and f"channel: {row.channel}",
        "negated" if row.negated else "",
        "hedged" if row.hedged else "",
        "no comment" if row.no_comment else "",
    ]
    for words in filter(None, extra):
        made.append(f"\n{words}", style="dim")
    return made


def what(row: SaidRow) -> Text:
    """The words, those that were quoted in bold."""
    made = Text(row.text)
    made.highlight_words(row.quoted, style="bold")
    return made


def where(pin: Pin) -> Text:
    """The outlet and day of a pin."""
    return outlet(pin.outlet).append(f"\n{day(pin.published)}", style="dim")


def teller(names: Iterable[str], pin: Pin) -> Text:
    """Who tells it, or the outlet in its own voice."""
    told = ", ".join(names)
    made = Text(told) if told else Text("own voice", style="dim italic")
    return made.append("\n").append(Text(outlet(pin.outlet).plain, style="dim"))


def event(row: HappenedRow) -> Text:
    """The article's own words for an event, with who did it to whom, its type and its status."""
    made = Text(row.sentence)
    at = row.sentence.find(row.trigger)
    if row.trigger and at >= 0:
        made.stylize("bold", at, at + len(row.trigger))
    parties = " → ".join(filter(None, (", ".join(row.actors), ", ".join(row.targets))))
    kind = (row.type or "").lower()
    known = " · ".join(filter(None, (parties, kind, row.status.replace("_", " "))))
    return made.append(f"\n{known}", style="dim")


def when(words: str | None) -> Text:
    """When, with the day on a line of its own."""
    return Text((words or "").replace(" (", "\n("))


def stance(word: str) -> Text:
    """A stance in its colour."""
    return Text(word, style=STANCES.get(word, ""))


def verdict(row: CompareRow) -> Text:
    """The verdict, and how many of the story's outlets carry the thing."""
    return Text(row.verdict, style=VERDICTS[row.verdict]).append(f"\n{row.carried} of {row.of}", style="dim")


def about(row: CompareRow) -> Text:
    """What a row is about, with whose words it is; of a number that differs no side's sentence alone."""
    if row.kind == "quantity" and len(row.sides) > 1:
        joint = " → " if row.verdict == "changed" else " · "
        return Text(joint.join(side.value for side in row.sides), style="bold")
    whose = " ".join(filter(None, (" and ".join(row.speakers), row.denial)))
    made = Text(f"{whose}: " if whose else "", style="bold")
    made.append(row.about, style="")
    for cut in row.cuts:
        if cut.change not in PLAIN_CUTS:
            made.append(f"\n{cut.other.outlet}: ", style="dim").append(diff(shortened(cut.diff)))
    return made


def sides(row: CompareRow) -> Text:
    """Each answer with the outlets that give it and the origins behind them."""
    made = Text()
    for i, side in enumerate(row.sides):
        made.append("\n" if i else "")
        if row.kind != "statement" and (row.kind != "event" or len(row.sides) > 1):
            made.append(f"{side.value}: ", style="bold")
        if row.verdict == "changed":
            made.append(", ".join(f"{outlet} {moment(when)}" for when, outlet in side.history()))
        else:
            made.append(Text(", ").join(Text(o).append(printed(o, row.cuts)) for o in side.outlets))
        if side.voices and len(row.sides) > 1:
            made.append(f", as told by {', '.join(side.voices)}")
        if side.origins:
            made.append(f" ({count(len(side.origins), 'origin')}: {', '.join(side.origins)})", style="dim")
        if row.kind == "quantity" and len(row.sides) > 1 and side.pins:
            made.append("\n").append(in_context(side.pins[0]))
    return made


def report(row: WhenceRow) -> Text:
    """Whose report an article is."""
    if row.report is None:
        return Text("not known", style="dim italic")
    return Text("its own", style="dim") if row.own else Text(row.report, style="bold yellow")


def shown_by(row: WhenceRow) -> Text:
    """What shows whose report an article is, and what it has from other articles, a line each."""
    lines = [_shown(row.why, row.share, row.pin)] if not row.own else []
    lines += [passed(e) for e in row.parts if e.how != "shares" and e.pin != row.pin]
    lines += [_shown(f"{e.origin} {e.why}", None, e.pin) for e in row.also]
    return Text("\n").join(lines)


def _shown(why: str, share: float | None, pin: Pin | None) -> Text:
    made = Text(why + (f", {100 * share:.0f} % of it" if share is not None else ""))
    return made.append(": ").append(passage(pin)) if pin else made


def source(type_: str) -> str:
    """A type of origin in words; an unknown one is known by whose words they are alone."""
    return "own words" if type_ == "unknown" else type_


def passed(row: PassedRow) -> Text:
    """How an article has something from another."""
    many = f", {count(row.times, 'time')}" if row.times > 1 else ""
    via = f", as in {row.printed_in}" if row.printed_in else ""
    if row.how == "copies":
        whose = f"from {row.whose}{via}" if via else f"copied from {row.whose}"
        return _shown(f"{100 * (row.share or 0):.0f} % {whose}{many}", None, row.pin)
    return _shown(f"cites {row.whose}{many}{via}", None, row.pin)


def passage(pin: Pin | None) -> Text:
    """The words of a pin on one line, of a long passage its beginning and its end."""
    words = " ".join(pin.words.split()) if pin else ""
    if len(words) <= PASSAGE:
        return in_context(pin) if pin and len(words) < PASSAGE // 2 else plain(words)
    return plain(f"{words[: PASSAGE * 2 // 3]}… …{words[-PASSAGE // 3 :]}")


def printed(outlet: str, cuts: Iterable[VariantRow]) -> Text:
    """How an outlet prints a quotation, beside the fullest print of it."""
    changes = dict.fromkeys(c.change for c in cuts if c.other.outlet == outlet and c.change != "same")
    return Text("").join(Text(f" {CHANGE_WORDS.get(c, c)}", style=CHANGES.get(c, "dim")) for c in changes)


def news(kind: str) -> Text:
    """What kind of news a line is, in its colour."""
    return Text(kind, style=NEWS.get(kind, ""))


def diff(pieces: Iterable[DiffPiece]) -> Text:
    """The base's words, with what the other left out in [-…-] and what it has instead in {+…+}.

    The marks say without colours what the colours say, on paper and to whoever does not see them.
    """
    made = Text()
    for piece in pieces:
        if made and not made.plain.endswith(" "):
            made.append(" ")
        if piece.op == "equal":
            made.append(piece.base)
            continue
        if piece.base:
            made.append(f"[-{piece.base}-]", style="red strike")
        if piece.other:
            made.append(" " if piece.base else "")
            made.append(f"{{+{piece.other}+}}", style="green underline")
    return made


def in_context(pin: Pin) -> Text:
    """A pin's words between what stands around them."""
    before, after = (" ".join(f"|{words}|".split())[1:-1] for words in (pin.before, pin.after))
    return Text(f"…{before.lstrip()}").append(pin.words, style="bold yellow").append(f"{after.rstrip()}…")


def marked(page: ArticlePage) -> Text:
    """An article's text: statements coloured, events underlined, furniture dimmed, headings bold."""
    styles = {"said": "cyan", "event": "underline", "number": "magenta", "flag": "red"}
    made = Text(page.text)
    for mark in page.marks:
        if mark.kind in styles:
            made.stylize(styles[mark.kind], mark.start, mark.end)
    for start, end, _ in page.furniture:
        made.stylize("dim italic", start, end)
    for start, end in page.headings:
        made.stylize("bold", start, end)
    return made

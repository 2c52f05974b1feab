"""What a person types, and what comes back."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from onrecord.record.codec import decode, schema

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run() -> Run:
    def run_it(*words: str, cwd: Path | None = None, columns: int = 100) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "onrecord", *words],
            capture_output=True,
            text=True,
            timeout=120,
            cwd=cwd,
            env={**os.environ, "COLUMNS": str(columns), "ONRECORD_JOBS": "1"},
        )

    return run_it


@pytest.fixture(scope="module")
def story(run: Run, example: Path) -> str:
    """The id of the largest story of the example."""
    rows = json.loads(run("stories", "--json", "--store", str(example)).stdout)
    return str(max(rows, key=lambda row: row["articles"])["id"])


@pytest.fixture(scope="module")
def article(run: Run, example: Path) -> str:
    """The id of an article of the example."""
    rows = json.loads(run("search", "ferry", "--json", "--store", str(example)).stdout)
    return str(rows[0]["pin"]["article"])


def test_help_names_every_command(run: Run) -> None:
    text = run("--help").stdout
    reading = "stories story history said happened stands compare since search article report export"
    kept = "watch sources versions archive"
    for command in ["read", "regroup", "merge", "split", "schema", "verify", *reading.split(), *kept.split()]:
        assert f" {command} " in text


@pytest.mark.parametrize(
    "words",
    [
        ["stories"], ["story", "STORY"], ["history", "STORY"],
        ["said"], ["said", "--by", "de Lacy"], ["said", "--about", "ferry"],
        ["happened"], ["happened", "--by", "slaney"], ["happened", "--about", "barge"], ["stands"],
        ["stands", "--by", "de lacy"], ["compare", "STORY"], ["since", "2020-01-01"],
        ["search", "ferry"], ["search", "ferry port"], ["article", "ARTICLE"],
        ["said", "--story", "STORY", "--limit", "3"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_listing_has_a_table_and_json(
    run: Run, example: Path, story: str, article: str, words: list[str]
) -> None:
    given = [{"STORY": story, "ARTICLE": article}.get(word, word) for word in words]
    shown = run(*given, "--store", str(example))
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.strip()
    assert max(map(len, shown.stdout.splitlines())) <= 100
    plain = run(*given, "--json", "--store", str(example))
    assert json.loads(plain.stdout)


def test_said_by_gives_only_that_speaker(run: Run, example: Path) -> None:
    rows = json.loads(run("said", "--by", "de lacy", "--json", "--store", str(example)).stdout)
    assert rows
    for row in rows:
        assert any("lacy" in name.lower() for name in (*row["speakers"], *row["printed"])) or row["speakers"]
        assert row["pin"]["words"]


def test_every_pin_of_a_listing_holds(run: Run, example: Path) -> None:
    rows = json.loads(run("said", "--json", "--limit", "500", "--store", str(example)).stdout)
    texts: dict[str, Any] = {}
    for line in run("export", "jsonl", "--kind", "article", "--store", str(example)).stdout.splitlines():
        record = json.loads(line)
        texts[record["id"]] = record["text"]
    for row in rows:
        pin = row["pin"]
        assert texts[pin["article"]][pin["start"] : pin["end"]] == pin["words"]


def test_the_export_is_records_of_the_schema(run: Run, example: Path, story: str) -> None:
    lines = run("export", "jsonl", "--store", str(example)).stdout.splitlines()
    kinds = {json.loads(line)["kind"] for line in lines}
    assert {"article", "outlet", "entity", "mention", "statement", "story"} <= kinds
    assert [decode(line) for line in lines]
    described = schema()
    names = [kind["$ref"].rsplit("/", 1)[1] for kind in described["oneOf"]]
    assert kinds <= {described["$defs"][name]["properties"]["kind"]["const"] for name in names}
    one = run("export", "jsonl", "--kind", "statement", "--story", story, "--store", str(example)).stdout
    assert 0 < len(one.splitlines()) < len(lines)


def test_entities_of_the_export_are_all_defined(run: Run, example: Path) -> None:
    records = [
        json.loads(line) for line in run("export", "jsonl", "--store", str(example)).stdout.splitlines()
    ]
    defined = {r["id"] for r in records if r["kind"] == "entity"}
    assert len(defined) == sum(r["kind"] == "entity" for r in records)
    used = {s["entity"] for r in records if r["kind"] == "statement" for s in r["speakers"] if s["entity"]}
    assert used <= defined


def test_verify_holds(run: Run, example: Path) -> None:
    result = run("verify", "--store", str(example))
    assert result.returncode == 0
    assert "every pin and hash holds" in result.stdout


def test_report_is_one_page_without_the_network(run: Run, example: Path, story: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("report", story, "-o", str(page), "--store", str(example)).returncode == 0
    html = page.read_text("utf-8")
    assert "<script" not in html
    assert 'src="http' not in html and "@import" not in html
    assert html.count('<article class="text"') >= 12


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["stories", "--store", "nowhere.db"], "there is no store"),
        (["story", "sy-none"], "no story"),
        (["article", "ar-none"], "no article"),
        (["export", "docx"], "no such format"),
        (["draw", "map", "-o", "v.png"], "an SVG picture under a false name: give it as v.svg"),
        (["report", "sy-none", "-o", "v.pdf"], "an HTML page under a false name: give it as v.html"),
        (["export", "jsonl", "--kind", "rumour"], "no such kind"),
    ],
)
def test_mistakes_are_one_clear_line(run: Run, example: Path, words: list[str], says: str) -> None:
    given = words if "--store" in words else [*words, "--store", str(example)]
    result = run(*given)
    assert result.returncode == 1
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_reading_says_what_failed_and_reads_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The quay is open again, harbour master Lena Ortiz said on Monday.\n")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "data.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "rows.jsonl").write_text('{"id": 1}\n{"id": 2, "text": "It rained, Ortiz said."}\n{broken\n')
    first = run("read", str(tmp_path), "missing.txt", "--store", str(tmp_path / "kept.db"))
    assert first.returncode == 1
    assert "2 read" in first.stdout
    for name in ("empty.txt", "data.txt", "rows.jsonl", "missing.txt"):
        assert name in first.stdout
    assert "Traceback" not in first.stderr
    again = run("read", str(tmp_path / "good.txt"), "--store", str(tmp_path / "kept.db"))
    assert again.returncode == 0
    assert "1 kept already" in again.stdout
    failures = run("export", "jsonl", "--kind", "failure", "--store", str(tmp_path / "kept.db")).stdout
    assert len(failures.splitlines()) == 5


def test_an_outlet_can_be_named_later(run: Run, tmp_path: Path) -> None:
    told = "Warden Ina Roth said on Monday that the weir would be shut until June."
    (tmp_path / "weir.md").write_text(f"# Weir shut\n\n**4 May 2026**\n\n{told}\n")
    assert "1 names no outlet" in run("read", "weir.md", cwd=tmp_path).stdout
    assert "1 newer version" in run("read", "weir.md", "--outlet", "Weir Post", cwd=tmp_path).stdout
    assert "1 kept already" in run("read", "weir.md", cwd=tmp_path).stdout
    (row,) = json.loads(run("said", "--by", "roth", "--json", cwd=tmp_path).stdout)
    assert (row["pin"]["outlet"], row["pin"]["published"]) == ("Weir Post", "2026-05-04")
    told = run("versions", row["pin"]["article"], cwd=tmp_path).stdout
    assert "new is its outlet" in told and "the text is the same" in told


def test_tables_for_spreadsheets_are_a_file_a_kind(run: Run, example: Path, tmp_path: Path) -> None:
    made = run("export", "csv", "-o", "tables", "--store", str(example), cwd=tmp_path)
    assert made.returncode == 0 and len(made.stdout.splitlines()) == 6
    assert (tmp_path / "tables" / "statement.csv").read_text("utf-8-sig").startswith("id,speaker,printed,")
    one = run("export", "csv", "--kind", "story", "--store", str(example))
    assert len(one.stdout.splitlines()) == 3
    for words in (["export", "csv"], ["export", "csv", "-o", "all.csv"]):
        several = run(*words, "--store", str(example), cwd=tmp_path)
        assert several.returncode == 1 and "csv is one file a kind" in several.stderr


def test_markup_in_texts_is_only_text(run: Run, tmp_path: Path) -> None:
    row = {
        "id": "x",
        "title": "[red]<script>alert(1)</script>",
        "text": "“[bold]<img src=x onerror=y>,” Ana Ruiz said.",
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    store = str(tmp_path / "kept.db")
    assert run("read", str(tmp_path / "rows.jsonl"), "--store", store).returncode == 0
    shown = run("stories", "--store", store)
    assert "[red]<script>" in shown.stdout.replace("\n", "")
    story = json.loads(run("stories", "--json", "--store", store).stdout)[0]["id"]
    run("report", story, "-o", str(tmp_path / "p.html"), "--store", store)
    html = (tmp_path / "p.html").read_text()
    assert "<script" not in html and "<img" not in html


def test_less_sure_statements_are_shown_only_where_asked_for(run: Run, example: Path, story: str) -> None:
    told = run("said", "--story", story, "-n", "999", "--json", "--store", str(example)).stdout
    held = json.loads(told)
    unsure = [r for r in held if r["score"] is not None and r["score"] < 0.6]
    assert unsure, "the example has statements that are less sure"
    short = run("said", "--story", story, "-n", "999", "--store", str(example)).stdout
    whole = run("said", "--story", story, "-n", "999", "--all", "--store", str(example)).stdout
    assert f"{len(unsure)} less sure statement" in short and "less sure" not in whole
    assert len(whole.splitlines()) > len(short.splitlines())


def test_the_page_shows_each_sentence_behind_a_row(
    run: Run, example: Path, story: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    assert run("report", story, "-o", str(page), "--store", str(example)).returncode == 0
    html = page.read_text("utf-8")
    links = set(re.findall(r'href="#(r-[\w-]+-in-text)"', html))
    anchors = set(re.findall(r'id="(r-[\w-]+-in-text)"', html))
    assert len(links) > 50 and links <= anchors
    assert "<svg" in html and "<script" not in html and "default-src 'none'" in html
    order = [html.index(f'id="{part}"') for part in ("whence", "differs", "agreed", "sources", "said")]
    assert order == sorted(order)


def test_a_list_that_ends_at_its_limit_says_so(run: Run, example: Path) -> None:
    for words in (["said"], ["happened"], ["stands"], ["stories"], ["search", "ferry"]):
        assert "the first 1: --limit" in run(*words, "--limit", "1", "--store", str(example)).stdout
    assert "--limit" not in run("stories", "--store", str(example)).stdout


def test_no_id_is_no_story(run: Run, example: Path) -> None:
    done = run("story", "", "--store", str(example))
    assert done.returncode == 1
    assert "no story" in done.stderr


def test_one_day_is_named_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "weir.txt").write_text("Weir shut\n\n4 May 2026\n\nThe weir is shut, warden Ina Roth said.\n")
    assert run("read", "weir.txt", cwd=tmp_path).stdout.startswith("1 read")
    story = json.loads(run("stories", "--json", cwd=tmp_path).stdout)[0]["id"]
    assert run("story", story, cwd=tmp_path).stdout.count("2026-05-04 to") == 0
    assert run("report", story, "-o", "weir.html", cwd=tmp_path).returncode == 0
    assert "2026-05-04 · story" in (tmp_path / "weir.html").read_text("utf-8")


def stopped(reading: subprocess.Popen[str]) -> str:
    """Stop a reading as a person does, who presses again where the first time went unheard (an interrupt that
    comes while a module is being loaded can be lost); what it said."""
    for _ in range(12):
        reading.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return str(reading.communicate(timeout=8)[1])
    raise AssertionError("the reading does not stop")


def test_a_reading_that_is_stopped_says_how_to_go_on(run: Run, tmp_path: Path) -> None:
    rows = [{"id": f"w{i}", "text": f"The weir {i} is shut, warden Ina Roth said. " * 60} for i in range(900)]
    (tmp_path / "weirs.jsonl").write_text("\n".join(map(json.dumps, rows)))
    command = [sys.executable, "-m", "onrecord", "read", "weirs.jsonl", "--jobs", "1"]
    reading = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    store = tmp_path / "onrecord.db"
    deadline = time.monotonic() + 60
    while not store.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    said = stopped(reading)
    assert reading.returncode == 130
    assert said == "onrecord: stopped; articles read are kept, and the same command goes on\n"


@pytest.mark.parametrize("words", [["export", "jsonl"], ["report", "STORY"]], ids=" ".join)
def test_a_file_that_cannot_be_written_is_said_in_one_line(
    run: Run, example: Path, story: str, words: list[str]
) -> None:
    asked = [story if word == "STORY" else word for word in words]
    done = run(*asked, "--output", "no/such/folder/out", "--store", str(example))
    assert done.returncode == 1
    assert done.stderr == "onrecord: no/such/folder/out cannot be written: No such file or directory\n"


def test_stories_are_merged_and_split_by_hand(run: Run, tmp_path: Path) -> None:
    texts = ("The quay is open again, Lena Ortiz said.", "It hailed on the vineyards of Corvo on Friday.")
    rows = [{"id": f"r{i}", "published": f"2026-03-0{i + 1}", "text": text} for i, text in enumerate(texts)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    run("read", "rows.jsonl", cwd=tmp_path)
    old = json.loads(run("story", "r1", "--json", cwd=tmp_path).stdout)["head"]["id"]
    merged = run("merge", "r0", "r1", cwd=tmp_path)
    assert merged.returncode == 0, merged.stderr
    head = json.loads(run("story", old, "--json", cwd=tmp_path).stdout)["head"]
    assert (head["articles"], head["id"] == old) == (2, False)
    assert f"was also {old}" in run("history", "r0", cwd=tmp_path).stdout
    assert "0 stories changed" in run("regroup", cwd=tmp_path).stdout
    assert old in run("split", "r0", "r1", cwd=tmp_path).stdout
    page = json.loads(run("history", "r1", "--json", cwd=tmp_path).stdout)
    assert [turn["type"] for turn in page["turns"]] == ["began", "merged", "split"]
    again = run("split", "r0", "r1", cwd=tmp_path)
    assert again.returncode == 1 and "is not in story" in again.stderr
    kept = run("export", "jsonl", "--kind", "turn", "--story", old, cwd=tmp_path).stdout
    assert len(kept.splitlines()) == 3


def test_on_a_narrow_terminal_counts_stand_below_titles(run: Run, example: Path) -> None:
    wide, narrow = (run("stories", "--store", str(example), columns=n).stdout for n in (100, 80))
    assert "Outlets" in wide and "Outlets" not in narrow
    assert re.search(r"14 articles · \d+ outlets", narrow) and max(map(len, narrow.splitlines())) <= 80

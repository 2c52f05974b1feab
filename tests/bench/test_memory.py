"""The memory of a measured process is its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from bench import memory

MUCH = 200
"""MB that this process holds while it begins another."""
CHILD = (
    "import sys; from bench.memory import peak; sys.stdout.write(str(peak())); sys.stdout.flush(); input()"
)

pytestmark = pytest.mark.skipif(
    not memory.PROCESSES.joinpath("self/status").exists(), reason="Linux tells it"
)


@pytest.fixture
def large() -> Iterator[bytearray]:
    yield bytearray(b"x" * MUCH * 1_000_000)


def test_a_process_does_not_inherit_the_peak_of_its_parent(large: bytearray) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CHILD], input="\n", capture_output=True, text=True, check=True
    )
    assert 0 < float(ended.stdout) < MUCH < memory.peak()
    assert large


def test_processes_begun_are_watched_one_by_one(large: bytearray) -> None:
    with memory.workers() as held:
        child = subprocess.Popen([sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert child.stdin and child.stdout and child.stdout.read(1)
    child.communicate(b"\n")
    assert 0 < held[str(child.pid)] < MUCH
    assert large


def test_of_a_process_that_is_gone_nothing_is_told() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert memory.peak(str(child.pid)) == 0.0

"""An archive is filled and measured: a small one, to see that the figures come and the data stays whole."""

import json
import pathlib
import subprocess

import pytest

import serving

TICKETS = 150
# A debug build writes and measures slowly.
SECONDS = 300


@pytest.fixture
def archive(idle_server: serving.Server) -> serving.Server:
    filled = idle_server.command("bench", "seed", "--tickets", str(TICKETS), "--seed", "7", seconds=SECONDS)
    assert filled.returncode == 0, filled.stderr
    assert f"Filled {TICKETS} tickets" in filled.stdout
    return idle_server


def test_an_archive_is_whole_and_is_measured(archive: serving.Server) -> None:
    assert "Whole." in archive.command("check").stdout

    options = ["--seconds", "0.2", "--connections", "2", "--long-ticket", "600"]
    measured = archive.command("bench", "run", *options, seconds=SECONDS)
    assert measured.returncode == 0, measured.stderr
    report = json.loads(measured.stdout)
    for name in ("queue", "card", "search_rare", "search_common", "search_two_words", "letters", "api_tickets"):
        figures = report["measured"][name]["c2"]["alone"]
        assert figures["count"] > 0
        assert 0 < figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"]
        assert report["floors"][name]["c2"]["ratio"] > 0
    assert report["measured"]["queue"]["c2"]["with_letters"]["count"] > 0
    for name in ("command", "command_long"):
        assert report["measured"][name]["c2"]["alone"]["count"] > 0
    for name in ("card_500", "similar"):
        assert report["measured"][name]["c2"]["alone"]["count"] > 0
    assert 0 < report["searchable_ms"]["p50_ms"] <= report["searchable_ms"]["p95_ms"]
    assert report["cold"]["count"] > 0
    # Of the data directory, which holds little where the tickets stand in PostgreSQL.
    assert report["size"]["tickets"] > TICKETS and report["size"]["data_bytes"] > 0
    assert report["peak_pss_bytes"] > 1_000_000

    # What was measured, and what its floor wrote again, are tickets like any other.
    checked = archive.command("check")
    assert checked.returncode == 0, checked.stdout


def test_a_desk_that_lives_is_not_filled(archive: serving.Server) -> None:
    again = archive.command("bench", "seed", "--tickets", "1")
    assert again.returncode == 65
    assert "There is a desk already" in again.stderr


def test_a_delay_needs_its_shim(binary: pathlib.Path) -> None:
    refused = subprocess.run([binary, "bench", "run", "--fsync-delay", "1ms"], capture_output=True, text=True)
    assert refused.returncode == 64
    assert "--sync-shim" in refused.stderr

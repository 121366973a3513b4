"""Weeks of a desk's life on a virtual clock: its rules hold, and the same seed leaves the same bytes everywhere."""

import json
import pathlib

import pytest

import conftest
import serving

DAYS = 7
TICKETS = 60  # a debug build plays them in seconds
TICKETS_LONG = 5_000
SECONDS = 280


def play(binary: pathlib.Path, database: str | None, *options: str, seconds: float = SECONDS) -> dict:
    place = ["--database", database] if database else []
    played = serving.run(binary, "simulate", "--json", *options, *place, seconds=seconds)
    assert played.returncode == 0, f"{played.stdout}\n{played.stderr}"
    return json.loads(played.stdout)


def digests(report: dict) -> tuple[str, str]:
    return report["journal"], report["ledger"]


def test_a_week_leaves_the_same_bytes_at_every_run_and_on_both_engines(binary: pathlib.Path) -> None:
    options = ("--days", str(DAYS), "--seed", "7", "--tickets", str(TICKETS))
    first = play(binary, None, *options)
    assert first["broken"] == [] and first["faults"] == []
    assert first["tickets"] >= TICKETS
    # Something of everything happened, or nothing was proved.
    for kind in ("message_posted", "handed_over", "escalated", "locked", "unlock_requested", "routed"):
        assert first["events"].get(f"ticket.{kind}", 0) > 0, f"no ticket.{kind} in {first['events']}"
    assert sum(clock["breached"] for clock in first["clocks"].values()) > 0
    assert sum(clock["met"] for clock in first["clocks"].values()) > 0
    assert not [name for name in first["letters"] if name.endswith((" waiting", " sending"))]

    server = conftest.required("LINIA_TEST_POSTGRES", "run the tests by scripts/with-services")
    assert digests(play(binary, server, *options)) == digests(first), "PostgreSQL differs from SQLite"


def test_another_seed_is_another_life(binary: pathlib.Path) -> None:
    lives = [play(binary, None, "--days", "2", "--tickets", "12", "--seed", seed) for seed in ("1", "2", "1")]
    assert digests(lives[0]) == digests(lives[2])
    assert lives[0]["journal"] != lives[1]["journal"]


def test_a_desk_that_is_kept_can_be_looked_at(idle_server: serving.Server) -> None:
    play(idle_server.binary, None, "--days", "2", "--tickets", "12", "--data", str(idle_server.data))
    assert "Whole." in idle_server.command("check").stdout
    again = serving.run(idle_server.binary, "simulate", "--days", "1", "--data", str(idle_server.data))
    assert again.returncode == 73
    assert "is not empty" in again.stderr


@pytest.fixture
def engine() -> str:
    """The desk that is looked at is SQLite's."""
    return "sqlite"


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_quarter_leaves_the_same_bytes_on_both_engines(binary: pathlib.Path) -> None:
    options = ("--days", "90", "--seed", "7", "--tickets", str(TICKETS_LONG))
    server = conftest.required("LINIA_TEST_POSTGRES", "run the tests by scripts/with-services")
    first = play(binary, None, *options, seconds=1_800)
    assert digests(play(binary, server, *options, seconds=1_800)) == digests(first)

"""Nothing that was acknowledged is lost, nothing that came in is doubled: power cuts at any moment."""

import hashlib
import random
import time

import pytest

import loading
import mailing
import serving

ADDRESS = loading.RECIPIENT
CONNECTIONS = 6
ROUNDS = 5
ROUNDS_LONG = 100
LOAD_SECONDS_MAX = 0.8  # after its first letter a round is cut at a random moment within this time


def assert_whole(server: serving.Server) -> None:
    """`linia check` finds nothing: journal, rows, hashes, blobs and index agree."""
    checked = server.command("check")
    assert checked.returncode == 0, f"linia check ended with {checked.returncode}:\n{checked.stdout}{checked.stderr}"


def assert_taken_once(server: serving.Server, taken: dict[str, str]) -> int:
    """Each letter is there once, byte for byte, and opened one ticket with one message.

    A letter that was being read at two power cuts looks like one that kills the program: it is kept unread, for a
    person to look at. Returns how many were.
    """
    stored: dict[str, list[tuple[str, str]]] = {}
    for raw, result, reason in mailing.rows(server, "SELECT raw, result, reason FROM intake WHERE result <> 'duplicate'"):
        stored.setdefault(raw, []).append((result, reason))
    kept = {mail_id: stored.get(digest, []) for mail_id, digest in taken.items()}
    lost = [mail_id for mail_id, found in kept.items() if not found]
    assert not lost, f"{len(lost)} of {len(taken)} acknowledged letters are lost, among them {lost[:3]}"
    doubled = [mail_id for mail_id, found in kept.items() if len(found) > 1]
    assert not doubled, f"{len(doubled)} letters were taken twice, among them {doubled[:3]}"
    unread = [found[0][1] for found in kept.values() if found[0][0] == "unreadable"]
    assert all("the program ended four times" in reason for reason in unread), unread
    others = [found for found in kept.values() if found[0][0] not in ("new", "unreadable")]
    assert not others, f"letters were taken as something else: {others[:3]}"
    messages = dict(mailing.rows(server, "SELECT mail_id, count(*) FROM mail_id GROUP BY mail_id"))
    wrong = [mail_id for mail_id, found in kept.items() if messages.get(mail_id, 0) != (found[0][0] == "new")]
    assert not wrong, f"letters without their one message: {wrong[:3]}"
    return len(unread)


def assert_files_whole(server: serving.Server) -> int:
    """The bytes of each letter that is a file hash to its name. Returns how many there are."""
    files = mailing.rows(server, "SELECT sha256 FROM blob WHERE place = 'file'")
    for (sha256,) in files:
        path = server.data / "blobs" / sha256[:2] / sha256
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256, f"{path} is damaged"
    return len(files)


def cut_while_taking(server: serving.Server, rounds: int, seed: int) -> None:
    choose = random.Random(seed)
    taken: dict[str, str] = {}
    again: dict[str, bytes] = {}
    redelivered = 0
    began = time.monotonic()
    server.start("--address", ADDRESS)
    for number in range(rounds):
        load = loading.Load(CONNECTIONS, again)
        load.start(server)
        assert load.first_taken.wait(timeout=30), f"round {number}: no letter was taken"
        time.sleep(choose.uniform(0, LOAD_SECONDS_MAX))
        server.kill()
        load.wait()
        assert not load.refused, f"letters were refused: {list(load.refused.values())[:3]}"
        taken |= load.taken
        # A relay that heard no answer brings the letter again.
        again = {**load.again, **load.unanswered}
        redelivered += len(again)
        server.start("--address", ADDRESS)
        assert_taken_once(server, taken)
        assert_whole(server)
    last = loading.Load(CONNECTIONS, again)
    last.start(server)
    mailing.until("the last letters", lambda: not last.again and set(again) <= set(last.taken))
    last.stop()
    taken |= last.taken
    unread = assert_taken_once(server, taken)
    files = assert_files_whole(server)
    assert_whole(server)
    duplicates = mailing.rows(server, "SELECT count(*) FROM intake WHERE result = 'duplicate'")[0][0]
    print(
        f"\n{rounds} power cuts in {time.monotonic() - began:.0f} s, seed {seed}: {len(taken)} letters acknowledged, "
        f"{files} of them files; {redelivered} brought again after a lost answer, "
        f"{duplicates} of which had been stored already; {unread} kept unread as suspects of several power cuts"
    )


def test_power_cuts_while_letters_come_lose_and_double_nothing(idle_server: serving.Server):
    cut_while_taking(idle_server, ROUNDS, seed=random.randrange(1_000_000))


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_hundred_power_cuts_lose_and_double_nothing(idle_server: serving.Server):
    cut_while_taking(idle_server, ROUNDS_LONG, seed=random.randrange(1_000_000))

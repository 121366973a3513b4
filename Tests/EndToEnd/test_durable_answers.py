"""No answer that says "taken" leaves before what it speaks of is durable. Proved by the order of system calls."""

import pathlib

import httpx
import pytest

import mailing
import serving
import tracing
from tracing import Call

ADDRESS = "support@desk.test"
LARGE_BYTES = 300_000  # more than fits a row: such a letter is a file


def last(calls: list[Call], what: str) -> Call:
    assert calls, f"the trace shows no {what}"
    return calls[-1]


def is_sent(call: Call, text: str) -> bool:
    return call.name in ("write", "writev", "sendto", "sendmsg") and "TCP" in call.text and text in call.text


def writes_of(trace: tracing.Trace, mark: str, place: str) -> list[Call]:
    written = ("pwrite64", "pwritev", "write", "sendto", "sendmsg", "writev")
    return [call for call in trace.calls if call.name in written and place in call.text and mark in call.text]


def synced_before(trace: tracing.Trace, place: str, after: Call, answer: Call) -> bool:
    """Whether a sync of the file began after a write had ended and was over before the answer began."""
    return any(
        call.name in ("fsync", "fdatasync")
        and place in call.text
        and call.succeeded()
        and call.began > after.ended
        and call.ended < answer.began
        for call in trace.calls
    )


def assert_committed_before(trace: tracing.Trace, server: serving.Server, mark: str, answer: Call) -> None:
    if server.database is None:
        # Later commits write the same page again, so only what was written before the answer counts.
        pages = [page for page in writes_of(trace, mark, "linia.sqlite-wal") if page.ended < answer.began]
        page = last(pages, "page of the write-ahead log with the letter before its answer")
        assert synced_before(trace, "linia.sqlite-wal", page, answer), "the answer left before the log was synced"
        return
    sent = last(
        [call for call in writes_of(trace, mark, "TCP") if call.ended < answer.began], "row sent to PostgreSQL"
    )
    # Whatever carried the COMMIT there, its reply names it (the tag of CommandComplete).
    replies = [
        call
        for call in trace.calls
        if call.name in ("recvfrom", "read", "recvmsg") and call.thread == sent.thread
        and "COMMIT" in call.text and call.began > sent.ended and call.ended < answer.began
    ]
    assert replies, "the answer left before PostgreSQL had answered the COMMIT"


def letter(mark: str, size: int = 0) -> bytes:
    text = "Принтер не друкує.\n" + "".join(f"line {n} of a long letter\n" for n in range(size // 24))
    composed = mailing.new_letter("client@example.test", ADDRESS, f"Trace {mark}", text)
    del composed["Message-ID"]
    composed["Message-ID"] = f"<{mark}@client.test>"
    return composed.as_bytes()


@pytest.fixture
def traced(idle_server: serving.Server, tmp_path: pathlib.Path):
    idle_server.start("--address", ADDRESS)
    return idle_server, tracing.Trace(idle_server, tmp_path)


def test_a_letter_is_answered_after_its_commit(traced):
    server, trace = traced
    with trace, mailing.LMTP(server.lmtp_port) as relay:
        for mark in ("marka", "markb", "markc"):
            relay.deliver(letter(mark), ADDRESS)
        answers = trace.wait(lambda call: is_sent(call, "Letter stored"), count=3)
    for mark, answer in zip(("marka", "markb", "markc"), answers, strict=True):
        assert_committed_before(trace, server, f"{mark}@client.test", answer)


def test_a_large_letter_is_answered_after_its_file_and_its_commit(traced):
    server, trace = traced
    with trace, mailing.LMTP(server.lmtp_port) as relay:
        relay.deliver(letter("marklarge", LARGE_BYTES), ADDRESS)
        answer = trace.wait(lambda call: is_sent(call, "Letter stored"))[-1]
    row = writes_of(trace, "marklarge@client.test", "linia.sqlite-wal" if server.database is None else "TCP")
    assert row, "the trace shows no row of the letter"
    renamed = last([c for c in trace.calls if c.name == "rename" and "/blobs/" in c.text], "file put in its place")
    file_syncs = [c for c in trace.calls if c.name == "fsync" and "/spool/" in c.text and c.ended < renamed.began]
    assert file_syncs, "the file got its name before its bytes were synced"
    synced = [c for c in trace.calls if c.name == "fsync" and "/blobs" in c.text and c.began > renamed.ended]
    assert synced and synced[0].ended < row[0].began, "the row names a file whose name is not durable"
    assert_committed_before(trace, server, "marklarge@client.test", answer)


def test_a_write_over_the_api_is_answered_after_its_commit(server: serving.Server, api: httpx.Client, tmp_path):
    trace = tracing.Trace(server, tmp_path)
    body = {"subject": "Trace markapi", "text": "Не працює", "requester": {"email": "api@example.test"}}
    api.get("tickets")  # the connection stands before the trace begins
    with trace:
        assert api.post("tickets", json=body).status_code == 201
        answer = trace.wait(lambda call: is_sent(call, "HTTP/1.1 201"))[-1]
    assert_committed_before(trace, server, "Trace markapi", answer)

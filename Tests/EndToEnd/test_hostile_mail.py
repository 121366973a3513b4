"""Letters that are too large, that kill the program, and thousands of real oddities: memory stays flat, none is lost."""

import base64
import hashlib
import os
import pathlib
import random
import time

import httpx
import pytest

import loading
import mailing
import serving

ADDRESS = loading.RECIPIENT
MEGABYTE = 1024 * 1024
LETTER_SECONDS_MAX = 2
GROWTH_OF_REFUSED_MAX = 24 * MEGABYTE  # buffers of sockets and allocator, not the letter
CHUNK = (b"x" * 76 + b"\r\n") * 1_000


def resident(server: serving.Server) -> int:
    assert server.process is not None
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def processor_seconds(server: serving.Server) -> float:
    """What the server has spent so far, however busy the machine is with something else."""
    assert server.process is not None
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def warmed_up(server: serving.Server) -> serving.Server:
    """A few letters first, so that what grows later is not what is made once."""
    with mailing.LMTP(server.lmtp_port) as relay:
        for number in range(5):
            relay.deliver(loading.letter(f"warm-{number}@load.test", large=number % 2 == 1), ADDRESS)
    return server


def test_a_letter_announced_too_large_is_refused_before_it_comes(server: serving.Server):
    with mailing.LMTP(server.lmtp_port) as relay:
        with pytest.raises(mailing.Refused) as refused:
            relay.envelope(ADDRESS, size=100 * MEGABYTE)
        assert refused.value.answer.startswith("552 5.3.4")
        relay.deliver(loading.letter("after-refusal@load.test", large=False), ADDRESS)


def test_a_letter_that_grows_too_large_is_refused_with_flat_memory(server: serving.Server):
    warmed_up(server)
    before = resident(server)
    peak = before
    with mailing.LMTP(server.lmtp_port) as relay:
        relay.envelope(ADDRESS)
        relay.socket.sendall(b"From: a@example.test\r\nMessage-ID: <huge@client.test>\r\nSubject: Huge\r\n\r\n")
        for _ in range(100 * MEGABYTE // len(CHUNK)):
            relay.socket.sendall(CHUNK)
            peak = max(peak, resident(server))
        relay.socket.sendall(b".\r\n")
        with pytest.raises(mailing.Refused) as refused:
            relay.expect("250")
        assert refused.value.answer.startswith("552 5.3.4")
        relay.deliver(loading.letter("after-huge@load.test", large=False), ADDRESS)
    print(f"\n100 MB refused: memory {before / MEGABYTE:.0f} MB before, at most {peak / MEGABYTE:.0f} MB meanwhile")
    assert peak - before < GROWTH_OF_REFUSED_MAX
    assert list((server.data / "spool").glob("letter-*")) == []
    assert mailing.rows(server, "SELECT count(*) FROM intake WHERE mail_id = 'huge@client.test'")[0][0] == 0


def downloaded(api: httpx.Client, address: str) -> str:
    """The SHA-256 of what an address gives."""
    digest = hashlib.sha256()
    with api.stream("GET", address) as answer:
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        for chunk in answer.iter_bytes():
            digest.update(chunk)
    return digest.hexdigest()


def test_a_large_letter_is_taken_with_its_attachment(server: serving.Server, api: httpx.Client):
    warmed_up(server)
    content = random.Random(1).randbytes(30 * MEGABYTE)
    encoded = base64.encodebytes(content).replace(b"\n", b"\r\n")
    head = (
        "From: Client <large@example.test>\r\nTo: support@desk.test\r\nSubject: A large film\r\n"
        "Message-ID: <large@client.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n"
        "--edge\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe film is attached.\r\n"
        '--edge\r\nContent-Type: video/mp4\r\nContent-Disposition: attachment; filename="film.mp4"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode()
    letter = head + encoded + b"\r\n--edge--\r\n"
    before = resident(server)
    began = time.monotonic()
    with mailing.LMTP(server.lmtp_port) as relay:
        relay.deliver(letter, ADDRESS)
    seconds = time.monotonic() - began
    after = resident(server)
    ticket = next(t for t in api.get("tickets").json()["items"] if t["subject"] == "A large film")
    message = api.get(f"tickets/{ticket['number']}").json()["messages"][0]
    assert message["text"].strip() == "The film is attached."
    attachment = message["attachments"][0]
    digest = hashlib.sha256(content).hexdigest()
    assert (attachment["name"], attachment["size"], attachment["sha256"]) == ("film.mp4", len(content), digest)
    assert downloaded(api, f"attachments/{attachment['id']}") == digest
    assert downloaded(api, f"messages/{message['id']}/raw") == hashlib.sha256(letter).hexdigest()
    read = resident(server)
    print(
        f"\n{len(letter) / MEGABYTE:.0f} MB taken in {seconds:.1f} s: memory {before / MEGABYTE:.0f} MB before, "
        f"{after / MEGABYTE:.0f} MB after, {read / MEGABYTE:.0f} MB after both were downloaded"
    )
    assert after - before < len(letter), "the letter was held in memory instead of streamed to disk"


def test_a_letter_that_killed_the_program_four_times_is_kept_unread(idle_server: serving.Server):
    poison = loading.letter("poison@load.test", large=False)
    once = loading.letter("once@load.test", large=False)
    marks = idle_server.data / "reading"
    idle_server.start("--address", ADDRESS)
    for letters in ([poison, once], [poison], [poison], [poison]):
        idle_server.kill()
        for letter in letters:  # as a reader leaves them that never came to its end
            (marks / f"0.{loading.digest(letter)}").touch()
        idle_server.start("--address", ADDRESS)
    with mailing.LMTP(idle_server.lmtp_port) as relay:
        for letter in (poison, once, loading.letter("healthy@load.test", large=False)):
            relay.deliver(letter, ADDRESS)
    found = mailing.rows(idle_server, "SELECT raw, result, reason FROM intake ORDER BY id")
    assert found[0][:2] == (loading.digest(poison), "unreadable") and "ended four times" in found[0][2]
    assert [row[1] for row in found[1:]] == ["new", "new"], "one crash is no proof, and neighbours are read"


def corpora() -> pathlib.Path:
    root = pathlib.Path(__file__).resolve().parents[2]
    place = pathlib.Path(os.environ.get("LINIA_CORPORA", root / "../shared/corpora")).resolve()
    if not place.is_dir():
        pytest.skip(f"{place} is not there; LINIA_CORPORA may name another place")
    return place


@pytest.mark.timeout(600)
@pytest.mark.parametrize("corpus", ["mail", "bounces"])
def test_every_letter_of_a_corpus_is_taken_in(server: serving.Server, corpus: str):
    files = sorted(
        path for path in (corpora() / corpus).rglob("*")
        if path.is_file() and path.suffix not in (".json", ".md", ".yml", ".yaml", ".txt", ".rb", ".expected")
    )  # fmt: skip
    assert files, "the corpus is empty"
    sent: dict[str, pathlib.Path] = {}
    refused: dict[str, str] = {}
    slowest = (0.0, "")
    relay = mailing.LMTP(server.lmtp_port)
    for path in files:
        letter = mailing.stuffed(path.read_bytes())
        began = processor_seconds(server)
        relay.envelope(ADDRESS)
        relay.socket.sendall(letter + b".\r\n")
        try:
            relay.expect("250")
            sent[loading.digest(unstuffed(letter))] = path
        except mailing.Refused as answer:
            refused[path.name] = answer.answer
        slowest = max(slowest, (processor_seconds(server) - began, path.name))
    relay.close()
    results: dict[str, int] = {}
    stored = {}
    for raw, result, reason in mailing.rows(server, "SELECT raw, result, reason FROM intake"):
        stored[raw] = result
        results[result] = results.get(result, 0) + 1
        assert result != "unreadable" or reason, "an unreadable letter says why"
    lost = [str(path) for digest, path in sent.items() if digest not in stored]
    print(f"\n{corpus}: {len(files)} letters: {results}, refused {refused}; slowest {slowest[0]:.2f} s ({slowest[1]})")
    assert not lost, f"letters were answered 250 and have no intake row: {lost}"
    assert sum(results.values()) == len(files) - len(refused)
    assert all(answer.startswith("5") for answer in refused.values()), refused
    assert slowest[0] < LETTER_SECONDS_MAX
    assert server.process is not None and server.process.poll() is None


def unstuffed(letter: bytes) -> bytes:
    return b"\r\n".join(line[1:] if line.startswith(b".") else line for line in letter.split(b"\r\n"))

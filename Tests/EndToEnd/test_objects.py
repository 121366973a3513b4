"""Large blobs in a store that speaks S3, moto's, which proves each signature."""

import base64
import hashlib
import json
import pathlib
import secrets
import time
from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest

import conftest
import loading
import mailing
import objects
import relaying
import serving
import test_durability

ADDRESS = loading.RECIPIENT
ATTACHED_BYTES = 300_000


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[objects.Store]:
    """One for all tests of a run; each makes its own bucket."""
    store = objects.start(tmp_path_factory.mktemp("store"))
    yield store
    store.stop()


@pytest.fixture
def bucket(store: objects.Store) -> str:
    return store.new_bucket()


@pytest.fixture
def stored_server(idle_server: serving.Server, store: objects.Store, bucket: str) -> serving.Server:
    """A server that is not started yet and keeps its large blobs in the bucket."""
    idle_server.objects = objects.options(store, bucket)
    idle_server.launch_environment = objects.keys_of(store)
    return idle_server


def with_file(subject: str, content: bytes) -> EmailMessage:
    letter = mailing.new_letter("client@example.test", ADDRESS, subject, "Дивіться файл.")
    letter.add_attachment(content, maintype="application", subtype="octet-stream", filename="скан.bin")
    return letter


def deliver(server: serving.Server, letter: EmailMessage) -> None:
    with mailing.LMTP(server.lmtp_port) as relay:
        relay.deliver(letter.as_bytes(), ADDRESS)


def key(content: bytes, prefix: str = "desk") -> str:
    digest = hashlib.sha256(content).hexdigest()
    return f"{prefix}/{digest[:2]}/{digest}"


def signed_in(server: serving.Server) -> httpx.Client:
    conftest.add_user(server, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
    token = conftest.add_token(server, conftest.ADMINISTRATOR, "tests")
    return httpx.Client(
        base_url=f"{server.url}/api/v1/", headers={"Authorization": f"Bearer {token}"}, timeout=serving.ANSWER_SECONDS
    )


def attachments(api: httpx.Client, subject: str) -> list[dict]:
    ticket = next(found for found in api.get("tickets").json()["items"] if found["subject"] == subject)
    messages = api.get(f"tickets/{ticket['number']}/messages").json()["items"]
    return [file for message in messages for file in message["attachments"]]


def download(api: httpx.Client, subject: str) -> bytes:
    (file,) = attachments(api, subject)
    answer = api.get(f"attachments/{file['id']}")
    assert answer.status_code == 200, answer.text
    return answer.content


def no_local_files(server: serving.Server) -> bool:
    places = [server.data / "blobs", server.data / "spool"]
    return not [path for place in places for path in place.rglob("*") if path.is_file()]


def test_a_large_file_lives_in_the_store_from_letter_to_download(
    stored_server: serving.Server, store: objects.Store, bucket: str
):
    content = secrets.token_bytes(ATTACHED_BYTES)
    letter = with_file("Великий скан", content)
    stored_server.start("--address", ADDRESS)
    deliver(stored_server, letter)
    held = store.keys(bucket)
    assert held.pop("desk/linia-desk") == 32
    assert held.pop(key(content)) == ATTACHED_BYTES
    assert len(held) == 1, "the letter as it came is the other one"
    raw = next(iter(held)).rsplit("/", 1)[1]
    assert mailing.rows(stored_server, "SELECT raw FROM intake") == [(raw,)]
    mailing.until("no copy is left behind", lambda: no_local_files(stored_server))
    with signed_in(stored_server) as api:
        assert download(api, "Великий скан") == content
        # A letter's own bytes, and a file that came over the API.
        again = secrets.token_bytes(ATTACHED_BYTES)
        (ticket,) = [found for found in api.get("tickets").json()["items"]]
        messages = api.get(f"tickets/{ticket['number']}/messages").json()["items"]
        raw_letter = api.get(f"messages/{messages[0]['id']}/raw")
        assert hashlib.sha256(raw_letter.content).hexdigest() == raw
        sent = {
            "text": "Ось", "attachments": [
                {"name": "b.bin", "content_type": "application/x", "data": base64.b64encode(again).decode()}
            ],
        }  # fmt: skip
        posted = api.post(f"tickets/{ticket['number']}/messages", json=sent)
        assert posted.status_code == 201, posted.text
        assert store.keys(bucket)[key(again)] == ATTACHED_BYTES
        stored_server.stop()
        stored_server.start("--address", ADDRESS)
        assert download_id(api, posted.json()["attachments"][0]["id"]) == again
    mailing.until("no copy is left behind", lambda: no_local_files(stored_server))
    test_durability.assert_whole(stored_server)


def download_id(api: httpx.Client, attachment: str) -> bytes:
    answer = api.get(f"attachments/{attachment}")
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_desk_that_moves_to_a_store_still_reads_its_files(
    stored_server: serving.Server, store: objects.Store, bucket: str
):
    flags, stored_server.objects = stored_server.objects, []
    old, new = secrets.token_bytes(ATTACHED_BYTES), secrets.token_bytes(ATTACHED_BYTES)
    stored_server.start("--address", ADDRESS)
    deliver(stored_server, with_file("Старий", old))
    stored_server.stop()
    stored_server.objects = flags
    stored_server.start("--address", ADDRESS)
    deliver(stored_server, with_file("Новий", new))
    deliver(stored_server, with_file("Ще раз", old))
    with signed_in(stored_server) as api:
        assert [download(api, subject) for subject in ("Старий", "Новий", "Ще раз")] == [old, new, old]
    assert {key(old), key(new)} < store.keys(bucket).keys()
    test_durability.assert_whole(stored_server)
    # Without the store the program says what it lacks.
    stored_server.objects = []
    told = stored_server.command("check")
    assert told.returncode == 65 and "Name it by --blobs" in told.stdout, told.stdout


def test_check_names_what_the_store_lost_or_changed(
    stored_server: serving.Server, store: objects.Store, bucket: str
):
    contents = [secrets.token_bytes(ATTACHED_BYTES) for _ in range(3)]
    stored_server.start("--address", ADDRESS)
    for number, content in enumerate(contents):
        deliver(stored_server, with_file(f"Файл {number}", content))
    test_durability.assert_whole(stored_server)
    client = store.client()
    client.delete_object(Bucket=bucket, Key=key(contents[0]))
    client.put_object(Bucket=bucket, Key=key(contents[1]), Body=contents[1][:-1] + b"?")
    checked = stored_server.command("check")
    assert checked.returncode == 65
    missing, damaged = (key(content).rsplit("/", 1)[1] for content in contents[:2])
    assert f"blob {missing}: its object is missing" in checked.stdout
    assert f"blob {damaged}: its bytes have another digest" in checked.stdout
    assert "2 faults" in checked.stdout
    with signed_in(stored_server) as api:
        for number in (0, 1):
            (file,) = attachments(api, f"Файл {number}")
            assert api.get(f"attachments/{file['id']}").status_code == 500, "never a byte of what is not theirs"
        assert download(api, "Файл 2") == contents[2]
    # The same bytes brought again mend it.
    for number, content in enumerate(contents[:2]):
        deliver(stored_server, with_file(f"Знову {number}", content))
    test_durability.assert_whole(stored_server)


def test_a_store_that_is_away_loses_nothing(stored_server: serving.Server, store: objects.Store, bucket: str):
    gate = objects.Gate(store)
    stored_server.objects = objects.options(gate, bucket)
    stored_server.start("--address", ADDRESS)
    before, letters = secrets.token_bytes(ATTACHED_BYTES), {}
    deliver(stored_server, with_file("До", before))
    with signed_in(stored_server) as api:
        gate.shut()
        for number in range(2):
            content = secrets.token_bytes(ATTACHED_BYTES)
            letter = with_file(f"Під час {number}", content)
            letters[number] = (letter, content)
            with pytest.raises(mailing.Refused) as refused:
                deliver(stored_server, letter)
            assert str(refused.value).startswith("450 4.3.2") or str(refused.value).startswith("451 4.3.2"), refused.value
        # A file goes with its last holder, which may be a moment after the answer.
        mailing.until("what is refused is not kept", lambda: no_local_files(stored_server))
        # What needs no store goes on.
        small = mailing.new_letter("client@example.test", ADDRESS, "Малий", "Без файла")
        deliver(stored_server, small)
        assert stored_server.is_ready()
        (file,) = attachments(api, "До")
        away = api.get(f"attachments/{file['id']}")
        assert away.status_code == 503 and "Retry-After" in away.headers, away.text
        assert "store of files" in away.json()["detail"]
        checked = stored_server.command("check")
        assert checked.returncode == 69 and f"s3://{bucket}/desk" in checked.stderr, checked.stderr
        gate.open()
        for letter, _ in letters.values():
            deliver(stored_server, letter)
        assert download(api, "До") == before
        for number, (_, content) in letters.items():
            assert download(api, f"Під час {number}") == content
    assert store.secret not in stored_server.log.read_text()
    test_durability.assert_whole(stored_server)


def test_a_backup_is_restored_into_another_bucket_or_into_files(
    binary: pathlib.Path, stored_server: serving.Server, store: objects.Store, bucket: str,
    other_database_url: str | None, tmp_path: pathlib.Path,
):  # fmt: skip
    content = secrets.token_bytes(ATTACHED_BYTES)
    stored_server.start("--address", ADDRESS)
    deliver(stored_server, with_file("Великий скан", content))
    archive = tmp_path / "desk.tar"
    written = stored_server.command("backup", str(archive))
    assert written.returncode == 0 and "2 files" in written.stdout, written.stdout + written.stderr
    assert not list(tmp_path.glob("desk.tar.parts*"))

    (tmp_path / "other").mkdir()
    other = serving.Server(binary, tmp_path / "other" / "data", other_database_url)
    other.launch_environment = objects.keys_of(store)
    other.objects = objects.options(store, bucket)
    full = other.command("restore", str(archive))
    assert full.returncode == 73 and f"s3://{bucket}/desk is not empty" in full.stderr, full.stderr
    assert not other.data.exists()

    other_bucket = store.new_bucket()
    other.objects = objects.options(store, other_bucket, "restored")
    restored = other.command("restore", str(archive), seconds=120)
    assert restored.returncode == 0 and "Whole." in restored.stdout, restored.stdout + restored.stderr
    assert store.keys(other_bucket)[key(content, "restored")] == ATTACHED_BYTES
    mailing.until("no copy is left behind", lambda: no_local_files(other))
    other.start("--address", ADDRESS)
    try:
        headers = {"Authorization": f"Bearer {conftest.add_token(other, new_user(other), 'tests')}"}
        with httpx.Client(base_url=f"{other.url}/api/v1/", headers=headers, timeout=serving.ANSWER_SECONDS) as api:
            assert download(api, "Великий скан") == content
    finally:
        other.stop()

    if stored_server.database is None:
        (tmp_path / "files").mkdir()
        files = serving.Server(binary, tmp_path / "files" / "data", None)
        assert "Whole." in files.command("restore", str(archive)).stdout
        assert test_durability.assert_files_whole(files) == 2
        # And from files into a store.
        second = tmp_path / "files.tar"
        assert files.command("backup", str(second)).returncode == 0
        files.data = tmp_path / "files" / "third"
        files.launch_environment = objects.keys_of(store)
        files.objects = objects.options(store, other_bucket, "third")
        assert "Whole." in files.command("restore", str(second)).stdout
        assert store.keys(other_bucket)[key(content, "third")] == ATTACHED_BYTES


def new_user(server: serving.Server) -> str:
    conftest.add_user(server, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
    return conftest.ADMINISTRATOR


def test_erasing_a_person_takes_their_objects(stored_server: serving.Server, store: objects.Store, bucket: str):
    content = secrets.token_bytes(ATTACHED_BYTES)
    stored_server.start("--address", ADDRESS)
    deliver(stored_server, with_file("Великий скан", content))
    assert len(store.keys(bucket)) == 3
    erased = stored_server.command("erase", "--address", "client@example.test", "--yes")
    assert erased.returncode == 0, erased.stderr
    assert store.keys(bucket).keys() == {"desk/linia-desk"}
    assert mailing.rows(stored_server, "SELECT count(*) FROM blob WHERE object IS NOT NULL") == [(0,)]
    test_durability.assert_whole(stored_server)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_wrong_setting_is_named(stored_server: serving.Server, store: objects.Store, bucket: str, tmp_path: pathlib.Path):
    server = stored_server

    def told(code: int, words: str) -> None:
        ended = server.command("check")
        assert ended.returncode == code and words in ended.stderr, (ended.returncode, ended.stderr)
        assert store.secret not in ended.stderr + ended.stdout
        assert len(ended.stderr.strip().splitlines()) == 1

    test_durability.assert_whole(server)
    good = list(server.objects)
    server.launch_environment = {}
    told(78, "set LINIA_S3_KEY_ID and LINIA_S3_SECRET")
    server.launch_environment = objects.keys_of(store) | {"LINIA_S3_SECRET": "wrong"}
    told(78, "the keys are wrong (SignatureDoesNotMatch)")
    server.launch_environment = objects.keys_of(store)
    server.objects = objects.options(store, "not-there")
    told(78, "there is no bucket not-there")
    server.objects = good[:2] + ["--s3-endpoint", f"http://127.0.0.1:{serving.free_port()}"]
    told(69, "Connection refused")
    server.objects = ["--blobs", f"/{bucket}"] + good[2:]
    told(78, "blobs has to be s3://BUCKET/PREFIX")
    server.objects = good + ["--s3-addressing", "virtual"]
    told(78, "s3-addressing has to be path or host")
    server.objects = good[2:]
    told(78, "name the bucket by --blobs")
    # The same from a file, keys included.
    config = tmp_path / "linia.json"
    config.write_text(json.dumps({
        "blobs": good[1], "s3-endpoint": store.endpoint, "s3-key-id": store.key_id, "s3-secret": store.secret,
    }))  # fmt: skip
    server.launch_environment = {}
    server.objects = ["--config", str(config)]
    test_durability.assert_whole(server)
    # Another desk's files are not ours to keep in order.
    stranger = serving.Server(server.binary, tmp_path / "stranger", None)
    stranger.launch_environment, stranger.objects = objects.keys_of(store), good
    ended = stranger.command("check")
    assert ended.returncode == 78 and "another desk" in ended.stderr, ended.stderr
    server.objects = good
    server.launch_environment = objects.keys_of(store) | {"LINIA_S3_SECRET": "wrong"}
    server.launch()
    assert server.process is not None and server.process.wait(timeout=30) == 78
    server.process = None


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_letter_leaves_with_its_file_once_the_store_is_back(
    stored_server: serving.Server, store: objects.Store, bucket: str
):
    gate = objects.Gate(store)
    stored_server.objects = objects.options(gate, bucket)
    content = secrets.token_bytes(ATTACHED_BYTES)
    with relaying.Relay() as relay:
        stored_server.start("--address", ADDRESS, "--smtp", f"127.0.0.1:{relay.port}")
        deliver(stored_server, mailing.new_letter("client@example.test", ADDRESS, "Потрібен файл", "Надішліть"))
        mailing.until("the acknowledgement", lambda: len(relay.received) == 1)
        with signed_in(stored_server) as api:
            (ticket,) = api.get("tickets").json()["items"]
            sent = {
                "text": "Ось він", "attachments": [
                    {"name": "b.bin", "content_type": "application/x", "data": base64.b64encode(content).decode()}
                ],
            }  # fmt: skip
            assert api.post(f"tickets/{ticket['number']}/messages", json=sent).status_code == 201
            mailing.until("the letter", lambda: len(relay.received) == 2)
            gate.shut()
            refused = api.post(f"tickets/{ticket['number']}/messages", json=sent)
            assert refused.status_code == 503, refused.text
            gate.open()
            assert api.post(f"tickets/{ticket['number']}/messages", json=sent).status_code == 201
            mailing.until("the second letter", lambda: len(relay.received) == 3)


def test_objects_nobody_names_are_swept_and_others_stay(
    stored_server: serving.Server, store: objects.Store, bucket: str
):
    content = secrets.token_bytes(ATTACHED_BYTES)
    stored_server.start("--address", ADDRESS)
    deliver(stored_server, with_file("Великий скан", content))
    # Claimed more than a day ago, and never named: its writer is gone.
    lost = secrets.token_bytes(ATTACHED_BYTES)
    store.client().put_object(Bucket=bucket, Key=key(lost), Body=lost)
    digest = key(lost).rsplit("/", 1)[1]
    old = int((time.time() - 90_000) * 1_000_000)
    mailing.change(
        stored_server,
        "INSERT INTO blob (sha256, size, place, refs, changed_at, object) VALUES (?, ?, 'file', 0, ?, 'kept')",
        digest, ATTACHED_BYTES, old,
    )  # fmt: skip
    stored_server.stop()
    stored_server.start("--address", ADDRESS)
    mailing.until("the sweep", lambda: key(lost) not in store.keys(bucket))
    mailing.until(
        "its row",
        lambda: mailing.rows(stored_server, "SELECT count(*) FROM blob WHERE sha256 = ?", digest) == [(0,)],
    )
    assert key(content) in store.keys(bucket)
    test_durability.assert_whole(stored_server)

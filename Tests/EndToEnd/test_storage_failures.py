"""A full disk and a database that goes away: honest refusals meanwhile, nothing lost, and recovery by itself."""

import pathlib

import httpx
import pytest

import clusters
import conftest
import loading
import mailing
import serving
import test_durability

ADDRESS = loading.RECIPIENT
API_BODY = {"subject": "Over the API", "text": "Не працює", "requester": {"email": "api@example.test"}}


def fill(place: pathlib.Path) -> pathlib.Path:
    """Takes all room that is left."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return ballast


def taken_again(server: serving.Server, letter: bytes) -> str | None:
    try:
        with mailing.LMTP(server.lmtp_port) as relay:
            return relay.deliver(letter, ADDRESS)
    except mailing.Refused:
        return None


# On PostgreSQL the data directory holds large letters only; small ones go on.
@pytest.mark.parametrize(
    ("engine", "large"), [("sqlite", False), ("sqlite", True), ("postgres", True)], indirect=["engine"]
)
def test_a_full_disk_is_told_and_survived(binary, database_url, small_disk: pathlib.Path, tmp_path, large: bool):
    server = serving.Server(binary, small_disk / "data", database_url)
    server.log = tmp_path / "linia.log"  # the log of a service is not on its data disk
    server.start("--address", ADDRESS)
    try:
        conftest.add_user(server, conftest.ADMINISTRATOR, "Олена Адмін", "administrator")
        headers = {"Authorization": f"Bearer {conftest.add_token(server, conftest.ADMINISTRATOR, 'tests')}"}
        taken: dict[str, str] = {}

        def deliver(number: int) -> None:
            mail_id = f"disk-{large}-{number}@load.test"
            letter = loading.letter(mail_id, large)
            with mailing.LMTP(server.lmtp_port) as relay:
                relay.deliver(letter, ADDRESS)
            taken[mail_id] = loading.digest(letter)

        with httpx.Client(base_url=f"{server.url}/api/v1/", headers=headers, timeout=20) as api:
            for number in range(5):
                deliver(number)
            assert api.post("tickets", json=API_BODY).status_code == 201
            ballast = fill(small_disk)
            refusals = []
            for number in range(5, 400):
                try:
                    deliver(number)  # what room the database had taken beforehand may still do
                except mailing.Refused as refused:
                    refusals.append(refused.answer)
                    if len(refusals) == 3:
                        break
            assert refusals, "the disk never got full"
            assert all(answer.startswith("452 4.3.1") for answer in refusals), refusals
            answers = {api.post("tickets", json=API_BODY).status_code for _ in range(20)}
            if server.database is None:
                assert answers <= {201, 503, 507} and answers & {503, 507}, answers
            else:
                assert answers == {201}, answers
            assert api.get("tickets").status_code == 200, "reading goes on"
            ballast.unlink()
            mailing.until("a letter to be taken again", lambda: taken_again(server, loading.letter("a@load.test", large)))
            mailing.until("the API to write again", lambda: api.post("tickets", json=API_BODY).status_code == 201)
        test_durability.assert_taken_once(server, taken)
        test_durability.assert_files_whole(server)
        test_durability.assert_whole(server)
        assert list((server.data / "spool").glob("letter-*")) == [], "refused letters leave nothing behind"
    finally:
        server.stop()


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_database_that_goes_and_comes_back_loses_nothing(binary, tmp_path, cluster: clusters.Cluster, mode: str):
    server = serving.Server(binary, tmp_path / "data", cluster.url)
    server.start("--address", ADDRESS)
    load = loading.Load(4)
    try:
        load.start(server)
        assert load.first_taken.wait(timeout=30)
        cluster.stop(mode)
        mailing.until("a refusal", lambda: load.refused)
        assert all(answer.startswith("45") for answer in load.refused.values()), list(load.refused.values())[:3]
        assert httpx.get(f"{server.url}/health/live", timeout=10).status_code == 200
        before = set(load.taken)
        cluster.start()
        mailing.until("letters to be taken again", lambda: set(load.taken) - before)
        mailing.until("the server to be ready again", server.is_ready)
        load.stop()
        assert not load.unanswered, "a connection was lost together with the database"
        # The relay brings again what was refused; some of it may have been stored without the server knowing.
        again = loading.Load(4, load.refused_letters)
        again.start(server)
        mailing.until("the refused letters", lambda: set(load.refused) <= set(again.taken))
        again.stop()
        test_durability.assert_taken_once(server, {**load.taken, **again.taken})
        test_durability.assert_whole(server)
        print(f"\n{mode}: {len(load.taken)} letters taken, {len(load.refused)} refused meanwhile and taken later")
    finally:
        load.stop()
        server.stop()


def test_a_database_that_does_not_answer_does_not_hold_the_program(binary, tmp_path, cluster: clusters.Cluster):
    server = serving.Server(binary, tmp_path / "data", cluster.url)
    server.start()
    with cluster.silence():
        server.stop()
    server.start()
    server.stop()
    test_durability.assert_whole(server)

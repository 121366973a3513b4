"""A store that speaks S3: moto's server, which checks signatures, as a process of its own."""

import contextlib
import os
import pathlib
import secrets
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import boto3

import serving

REGION = "eu-central-1"
READY_SECONDS = 30
# The first three requests need no signature: just enough to make somebody who has keys.
UNSIGNED = "3"
ALLOW_ALL = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'


@dataclass
class Store:
    """Its buckets are in its memory."""

    process: subprocess.Popen[bytes]
    port: int
    key_id: str = ""
    secret: str = ""

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, service: str = "s3"):
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=self.key_id or "none",
            aws_secret_access_key=self.secret or "none",
        )

    def new_bucket(self) -> str:
        name = f"files-{secrets.token_hex(6)}"
        self.client().create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
        return name

    def keys(self, bucket: str, prefix: str = "") -> dict[str, int]:
        """The names of a bucket's objects with their sizes."""
        pages = self.client().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return {found["Key"]: found["Size"] for page in pages for found in page.get("Contents", [])}

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


class Gate:
    """A way to the store that can be shut, as by a network that fails: it refuses connections and cuts those it has."""

    def __init__(self, store: Store):
        self.port = serving.free_port()
        self._store = store
        self._open: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        self.open()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def shut(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for held in list(self._open):
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self._store.port))
            except OSError:
                return
            for source, target in ((near, far), (far, near)):
                self._open.add(source)
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._open.discard(source)


def start(place: pathlib.Path) -> Store:
    port = serving.free_port()
    log = place / "moto.log"
    server = pathlib.Path(sys.executable).parent / "moto_server"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(server), "-H", "127.0.0.1", "-p", str(port)],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            env=environment | {"INITIAL_NO_AUTH_ACTION_COUNT": UNSIGNED, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
    # Asking it whether it is ready would be one of the three requests.
    deadline = time.monotonic() + READY_SECONDS
    while b"Running on" not in log.read_bytes():
        assert process.poll() is None and time.monotonic() < deadline, log.read_text(errors="replace")
        time.sleep(0.05)
    store = Store(process, port)
    users = store.client("iam")
    users.create_user(UserName="desk")
    made = users.create_access_key(UserName="desk")["AccessKey"]
    users.put_user_policy(UserName="desk", PolicyName="all", PolicyDocument=ALLOW_ALL)
    store.key_id, store.secret = made["AccessKeyId"], made["SecretAccessKey"]
    return store


def options(store: Store | Gate, bucket: str, prefix: str = "desk") -> list[str]:
    """The flags by which a command finds its blobs."""
    return ["--blobs", f"s3://{bucket}/{prefix}", "--s3-endpoint", store.endpoint, "--s3-region", REGION]


def keys_of(store: Store) -> dict[str, str]:
    """The keys, which have no flag."""
    return {"LINIA_S3_KEY_ID": store.key_id, "LINIA_S3_SECRET": store.secret}

"""A store that speaks S3: moto's server, which checks signatures, as a process of its own."""

import os
import pathlib
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

import boto3

import serving

REGION = "eu-central-1"
READY_SECONDS = 30
# The first three requests need no signature: just enough to make somebody who has keys.
UNSIGNED = "3"
ALLOW_ALL = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'


@dataclass
class Store:
    """Keeps its buckets while it is stopped, for it is only halted: its port then takes connections and answers nothing."""

    process: subprocess.Popen[bytes]
    port: int
    key_id: str = ""
    secret: str = ""
    buckets: list[str] = field(default_factory=list)

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

    def halt(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)


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


def options(store: Store, bucket: str, prefix: str = "desk") -> list[str]:
    """The flags by which a command finds its blobs."""
    return ["--blobs", f"s3://{bucket}/{prefix}", "--s3-endpoint", store.endpoint, "--s3-region", REGION]


def keys_of(store: Store) -> dict[str, str]:
    """The keys, which have no flag."""
    return {"LINIA_S3_KEY_ID": store.key_id, "LINIA_S3_SECRET": store.secret}

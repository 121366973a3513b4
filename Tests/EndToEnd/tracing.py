"""System calls of the running program in their order, by strace."""

import pathlib
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

import serving

CALLS = "read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync,rename"
TEXT_BYTES = 9_000  # a page of the write-ahead log with its head, each byte perhaps written as \\xxx
ATTACH_SECONDS = 20
CALL_SECONDS = 20


@dataclass(frozen=True)
class Call:
    """One call; two of different threads overlap when one began before the other ended."""

    thread: int
    name: str
    text: str  # what it was given and what came of it, file names beside their numbers
    began: int
    ended: int

    def succeeded(self) -> bool:
        return re.search(r"= \d+", self.text.rsplit(")", 1)[-1]) is not None


class Trace:
    """All threads of a server are watched between `with` and its end; then `calls` holds what they did."""

    def __init__(self, server: serving.Server, directory: pathlib.Path):
        if shutil.which("strace") is None:
            pytest.skip("strace is not installed")
        assert server.process is not None
        self.file = directory / "strace.txt"
        self.command = ["strace", "-f", "-yy", "-s", str(TEXT_BYTES), "-e", f"trace={CALLS}"]
        self.command += ["-o", str(self.file), "-p", str(server.process.pid)]
        self.said = directory / "strace.err"
        self.calls: list[Call] = []

    def __enter__(self) -> "Trace":
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stderr=said)
        deadline = time.monotonic() + ATTACH_SECONDS
        while "attached" not in (said := self.said.read_text(errors="replace")):
            if self.process.poll() is not None:
                pytest.skip(f"strace may not watch another process here: {said.strip()}")
            assert time.monotonic() < deadline, "strace did not attach"
            time.sleep(0.05)
        return self

    def wait(self, is_meant: Callable[["Call"], bool], count: int = 1) -> list["Call"]:
        """The calls that are meant, once so many of them have ended. A client reads an answer before strace has seen
        the end of the call that wrote it, so a watch must not end at the client's word."""
        deadline = time.monotonic() + CALL_SECONDS
        while len(found := [call for call in parse(self.file.read_text(errors="replace")) if is_meant(call)]) < count:
            assert time.monotonic() < deadline, f"the trace shows {len(found)} of {count} calls"
            time.sleep(0.05)
        return found

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=ATTACH_SECONDS)
        self.calls = parse(self.file.read_text(errors="replace"))


LINE = re.compile(r"(\d+)\s+(.*)")


def parse(text: str) -> list[Call]:
    """Calls in the order of their ends; those cut in two by another thread are put together again."""
    begun: dict[int, tuple[int, str]] = {}
    calls = []
    for number, line in enumerate(text.splitlines()):
        match = LINE.match(line)
        if match is None:
            continue
        thread, rest = int(match[1]), match[2]
        if rest.startswith("<... "):
            start = begun.pop(thread, None)
            if start is None:
                continue  # begun before strace came
            began, text = start[0], start[1] + rest.split("resumed>", 1)[-1]
        elif "<unfinished ...>" in rest:
            begun[thread] = (number, rest.replace("<unfinished ...>", ""))
            continue
        else:
            began, text = number, rest
        if "(" in text:
            calls.append(Call(thread, text.split("(", 1)[0], text, began, number))
    return calls

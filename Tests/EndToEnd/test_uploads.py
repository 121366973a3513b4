"""Files as large as the desk's rules allow pass through the program without standing in its memory."""

import base64
import hashlib
import json
import pathlib

import httpx

import serving

MEGABYTE = 1_048_576
SIZE = 48 * MEGABYTE
# What the program may hold more at its peak than before: pieces on their way, never the file.
GROWTH_MAX = 24 * MEGABYTE


def peak(server: serving.Server) -> int:
    assert server.process is not None
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def file_bytes() -> bytes:
    """Not all alike, so that a piece in the wrong place shows."""
    return b"".join(hashlib.sha256(str(number).encode()).digest() * 32 for number in range(SIZE // 1024))


def test_a_large_file_goes_in_and_out_without_standing_in_memory(server: serving.Server, api: httpx.Client):
    content = file_bytes()
    made = api.post("/tickets", json={"subject": "Запис", "text": "т", "requester": {"email": "o@example.net"}})
    assert made.status_code == 201, made.text
    ticket = made.json()["number"]
    before = peak(server)
    head, tail = json.dumps({"text": "Запис екрана", "attachments": [{"name": "screen.bin", "data": "@"}]}).split("@")
    body = head.encode() + base64.b64encode(content) + tail.encode()
    sent = api.post(
        f"/tickets/{ticket}/messages", content=body, headers={"Content-Type": "application/json"}, timeout=120
    )
    assert sent.status_code == 201, sent.text
    file = sent.json()["attachments"][0]
    assert file["size"] == SIZE and file["sha256"] == hashlib.sha256(content).hexdigest()
    got = api.get(f"/attachments/{file['id']}", timeout=120)
    assert got.content == content
    # One byte more than the rules allow is refused by name, and nothing of it stays on the disk.
    more = head.encode() + base64.b64encode(bytes(50 * MEGABYTE + 1)) + tail.encode()
    refused = api.post(
        f"/tickets/{ticket}/messages", content=more, headers={"Content-Type": "application/json"}, timeout=120
    )
    assert refused.status_code == 422, refused.text
    assert refused.json()["detail"] == 'The file "screen.bin" is larger than 50 MB, the most for one file.'
    assert not list((server.data / "blobs").glob("new-*"))
    assert peak(server) - before < GROWTH_MAX, f"{(peak(server) - before) / MEGABYTE:.0f} MB more"

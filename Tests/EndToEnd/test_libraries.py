"""One program: beside the C library it is linked with the libraries that the package declares, and nothing else."""

import pathlib
import re
import subprocess

SCRIPTS = pathlib.Path(__file__).parents[2] / "scripts"

# The Swift runtime: inside the release, beside a debug build.
SWIFT = re.compile(r"lib(swift|Foundation|_Foundation|dispatch|BlocksRuntime)")
# What every program on Debian stands on, or brings with a library that is listed.
BASE = {"libc6", "libgcc-s1", "libstdc++6", "libglib2.0-0"}


def declared() -> set[str]:
    """The packages that scripts/debian-packages lists for running."""
    lines = (SCRIPTS / "debian-packages").read_text().splitlines()
    return {line.split()[1] for line in lines if line.startswith("run ")}


def needed(binary: pathlib.Path) -> dict[str, str]:
    """Each library the program itself asks for, with the file that answers."""
    dynamic = subprocess.run(["readelf", "-d", str(binary)], capture_output=True, text=True, check=True).stdout
    names = re.findall(r"\(NEEDED\).*\[(.+?)\]", dynamic)
    found = dict(
        re.findall(
            r"^\s*(\S+) => (\S+)", subprocess.run(["ldd", str(binary)], capture_output=True, text=True, check=True).stdout, re.M
        )
    )
    return {name: found.get(name, name) for name in names if not SWIFT.match(name)}


def owner(path: str) -> str:
    real = str(pathlib.Path(path).resolve())
    for candidate in (path, real, path.removeprefix("/usr"), real.removeprefix("/usr")):
        answer = subprocess.run(["dpkg", "-S", candidate], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            return answer.stdout.split(":")[0]
    raise AssertionError(f"{path} belongs to no Debian package")


def test_the_program_is_linked_with_the_declared_libraries(binary: pathlib.Path) -> None:
    libraries = {name: owner(path) for name, path in needed(binary).items() if not name.startswith("ld-linux")}
    assert {"libgmime-3.0-0", "libgumbo1", "libpq5", "libsqlite3-0"} <= set(libraries.values())
    strangers = {name: package for name, package in libraries.items() if package not in declared() | BASE}
    assert not strangers

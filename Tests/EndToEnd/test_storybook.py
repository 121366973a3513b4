"""Every page of the program in every state, as `linia storybook` writes them: nothing is missing, and axe finds no barrier."""

import collections
import pathlib
import re
import subprocess

import pytest
from playwright.sync_api import Browser

import barriers

WRITING_SECONDS = 240
# A stretch of the files for each process that runs tests.
PARTS = 4


@pytest.fixture(scope="session")
def storybook(binary: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("storybook") / "pages"
    written = subprocess.run(
        [binary, "storybook", "--out", folder], capture_output=True, text=True, timeout=WRITING_SECONDS, check=False
    )
    assert written.returncode == 0, written.stdout + written.stderr
    return folder


def test_holds_every_page_in_three_languages_and_leads_only_to_its_own_files(storybook: pathlib.Path):
    index = (storybook / "index.html").read_text()
    files = {path.name for path in storybook.glob("*.html")}
    linked = set(re.findall(r'href="([^"#]+\.html)"', index))
    assert linked | {"index.html"} == files
    pages = {name.split(".")[0] for name in linked} - {"phone"}
    assert len(pages) > 150
    for page in pages:
        assert {f"{page}.uk.html", f"{page}.ru.html", f"{page}.en.html", f"{page}.uk.dark.html"} <= files
    for path in storybook.glob("*.html"):
        text = path.read_text()
        assert "<script" not in text, path.name
        # What a page may ask for without a server: its own folder.
        for address in re.findall(r' (?:href|src)="([^"#]*)"', text):
            if not re.match(r"(https?|mailto|tel|about):", address) and address:
                assert (storybook / address).exists(), f"{path.name} leads to {address}"


def test_is_the_same_each_time_it_is_written(storybook: pathlib.Path, binary: pathlib.Path, tmp_path: pathlib.Path):
    again = tmp_path / "again"
    subprocess.run([binary, "storybook", "--out", again], check=True, capture_output=True, timeout=WRITING_SECONDS)
    different = [path.name for path in storybook.glob("*.uk.html") if path.read_bytes() != (again / path.name).read_bytes()]
    assert different == []
    refused = subprocess.run([binary, "storybook", "--out", again], check=False, capture_output=True, text=True)
    assert refused.returncode == 73 and "is not empty" in refused.stderr


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("pages", "width"), [("*.uk.html", 1280), ("*.uk.dark.html", 390)])
def test_has_no_barrier_that_axe_knows(browser: Browser, storybook: pathlib.Path, pages: str, width: int, part: int):
    page = browser.new_page(viewport={"width": width, "height": 844})
    found = collections.defaultdict(list)
    for path in sorted(storybook.glob(pages))[part::PARTS]:
        page.goto(path.as_uri())
        for barrier in barriers.found(page):
            found[path.name].append(barrier)
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            found[path.name].append("wider than the screen")
    page.close()
    assert found == {}

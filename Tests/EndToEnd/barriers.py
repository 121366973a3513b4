"""What axe finds wrong with the page that stands in a browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Its whole answer names each element of the page under each rule it keeps; to hand that over took as long as to look.
LOOK = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def found(page: Page) -> list[str]:
    """The violations, each as its rule with the first element that breaks it; empty when there is none."""
    page.evaluate(Axe().axe_script)
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in page.evaluate(LOOK)]

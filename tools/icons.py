"""`python -m tools.icons`: draw docs/assets/favicon.svg with Chromium in the sizes that home screens want.

Run it after a change of the picture, and commit what it writes into docs/assets/icons.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tools import chromium

PICTURE: Final = Path("docs/assets/favicon.svg")
FOLDER: Final = Path("docs/assets/icons")


@dataclass(frozen=True)
class Icon:
    """A file to draw: its name, its width in pixels, how much of that the picture takes, and what is behind it."""

    name: str
    width: int
    share: float = 1
    background: str = "transparent"


# Systems cut a maskable icon to a circle of 80 % of its width at the least, and put black behind transparent ones.
ICONS: Final = (
    Icon("180", 180, 0.8, "#fff"),
    Icon("192", 192),
    Icon("512", 512),
    Icon("512-maskable", 512, 0.6, "#fff"),
)


def draw(icons: tuple[Icon, ...] = ICONS, folder: Path = FOLDER) -> None:
    """Draw `icons` into `folder`."""
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.flags())
        page = browser.new_page()
        for icon in icons:
            page.set_viewport_size({"width": icon.width, "height": icon.width})
            page.set_content(
                f"<style>body {{ background: {icon.background}; display: grid; height: 100vh; margin: 0;"
                f" place-items: center }} svg {{ width: {icon.share * 100:g}vw }}</style>{PICTURE.read_text('utf-8')}"
            )
            page.screenshot(path=folder / f"{icon.name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    draw()
    sys.exit(0)

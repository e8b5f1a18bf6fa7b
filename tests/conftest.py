"""What the tests share: the real project, a small library, a project folder to spoil, the built site."""

import datetime as dt
import functools
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from moto import mock_aws
from playwright.sync_api import Browser, Page, sync_playwright

from macros.library import Library
from macros.load import load
from tools import chromium
from tools.serve import served
from tools.sources import copy_sources

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
TODAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="session")
def real() -> Library:
    """The project's own data."""
    return load(ROOT)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small library of `fixtures/data`, for tests of the renderers."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(FIXTURES / "data", root / "docs/_data")
    return load(root, TODAY)


KEPT = ("index.md", "limits.md", "services/index.md", "services/lambda.md", "services/sqs.md")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's sources, to be spoiled by a test: all data, a few pages, so that it builds fast."""
    copy_sources(ROOT, tmp_path)
    docs = tmp_path / "docs"
    for page in docs.rglob("*.md"):
        if page.relative_to(docs).as_posix() not in KEPT:
            page.unlink()
    config = tmp_path / "mkdocs.yml"
    config.write_text(re.sub(r"^nav:\n(?: .*\n|\n)+", "", config.read_text("utf-8"), flags=re.M), "utf-8")
    return tmp_path


BLOCKED = "Service Worker registration blocked"  # said by Playwright, not by the site
Build = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def build() -> Build:
    """Run the strict build of a project folder into `site`, as `make site` does."""

    def run(root: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
        return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def site(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built strictly."""
    folder = tmp_path_factory.mktemp("site") / "site"
    result = build(ROOT, folder)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr, result.stderr
    return folder


@pytest.fixture(scope="session")
def anchors(site: Path) -> Callable[[str], set[str]]:
    """The ids on the page at an address of the built site, whatever the site's own address is."""

    @functools.cache
    def ids(address: str) -> set[str]:
        path = urlsplit(address).path.lstrip("/")
        return set(re.findall(r'\bid="([^"]+)"', (site / path / "index.html").read_text("utf-8")))

    return ids


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The built site on a free port of this machine."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless. Pages save no copy of the site, unless a test asks for `service_workers="allow"`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.flags())
        for name in ("new_context", "new_page"):
            setattr(browser, name, functools.partial(getattr(browser, name), service_workers="block"))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str):
    """Open a path of the site; `page.trouble` collects errors and requests to other origins."""
    contexts = []

    def go(path: str = "", **options) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.trouble = []
        page.on(
            "console",
            lambda m: page.trouble.append(m.text) if m.type in ("error", "warning") and BLOCKED not in m.text else None,
        )
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        page.on("requestfailed", lambda request: page.trouble.append(request.url))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((address, "data:", "blob:")) else page.trouble.append(request.url)
            ),
        )
        page.goto(address + path, wait_until="load")
        return page

    yield go
    for context in contexts:
        context.close()


Sample = Callable[[str], ModuleType]


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sample]:
    """Import a program by its path below `docs/samples`; every call of AWS in the test goes to moto."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")

    def run(path: str) -> ModuleType:
        file = ROOT / "docs/samples" / path
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    with mock_aws():
        yield run

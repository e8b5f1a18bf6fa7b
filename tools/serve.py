"""Serve a built site on this machine, for the tools and tests that open it in a browser."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

# What hosts compress on the way; fonts, pictures, PDFs and archives are compressed already.
_TEXT: Final = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md", ".csv", ".map", ".webmanifest"}


@contextlib.contextmanager
def served(
    site: Path,
    headers: Mapping[str, str] | None = None,
    *,
    compress: bool = False,
    cache_control: Callable[[str], str] | None = None,
    port: int = 0,
) -> Iterator[str]:
    """Serve a folder on a port of the loopback address, a free one if 0, while the context lasts; yields its address.

    Every answer carries `headers`; what is not there is answered by the site's own 404.html, as good hosts do.
    `compress` sends text gzipped to whoever takes it, and keeps connections open, as hosts do. `cache_control` gives
    that header's value for the path of a file in the site.
    """
    zipped: dict[Path, bytes] = {}

    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1" if compress else "HTTP/1.0"
        extensions_map = {  # noqa: RUF012 (the library's own attribute)
            **http.server.SimpleHTTPRequestHandler.extensions_map,
            ".webmanifest": "application/manifest+json",
            ".woff2": "font/woff2",
        }

        def log_message(self, *_: object) -> None:
            pass

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            file = self._file()
            if cache_control and file.is_file():
                self.send_header("Cache-Control", cache_control(file.relative_to(site).as_posix()))
            super().end_headers()

        def _file(self) -> Path:
            path = site / unquote(urlsplit(self.path).path).lstrip("/")
            return path / "index.html" if path.is_dir() else path

        def do_GET(self) -> None:
            file = self._file()
            takes = "gzip" in self.headers.get("Accept-Encoding", "")
            plain = file.suffix not in _TEXT or not file.is_file()
            if not compress or not takes or plain or not self.path.partition("?")[0].endswith(("/", file.name)):
                super().do_GET()
                return
            if file not in zipped:
                zipped[file] = gzip.compress(file.read_bytes(), 6, mtime=0)
            self.send_response(http.HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
            self.send_header("Content-Length", str(len(zipped[file])))
            self.end_headers()
            self.wfile.write(zipped[file])

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            page = site / "404.html"
            if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
                super().send_error(code, message, explain)
                return
            content = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

    connections: set[socket.socket] = set()

    class Server(http.server.ThreadingHTTPServer):
        """Knows its open connections: browsers open some ahead, which would be answered after the end."""

        def get_request(self) -> tuple[socket.socket, Any]:
            connection, client = super().get_request()
            connections.add(connection)
            return connection, client

        def handle_error(self, request: Any, client: Any) -> None:
            if not isinstance(sys.exc_info()[1], ConnectionError):  # browsers leave when they have seen enough
                super().handle_error(request, client)

        def shutdown_request(self, request: Any) -> None:
            connections.discard(request)
            super().shutdown_request(request)

    server = Server(("127.0.0.1", port), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        for connection in list(connections):
            with contextlib.suppress(OSError):  # closed meanwhile
                connection.shutdown(socket.SHUT_RDWR)

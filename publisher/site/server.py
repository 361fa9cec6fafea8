"""The server of a portal while one writes: what it says over HTTP, and how pages hear of changes.

It is reached from this machine alone: it is bound to 127.0.0.1, and a request under another name is refused, so that no page of
another site can read it by a name that leads here (DNS rebinding).
"""

from __future__ import annotations

import socketserver
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from typing import TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import DefaultFilter, watch

from publisher.artifact import Artifact
from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant
from publisher.report import failure_text, phrase
from publisher.site.crew import Other
from publisher.site.delivery import POLICY
from publisher.site.live import Live, Order, Work, changed
from publisher.site.serving import OWN, Answer, View, answer, report, version
from publisher.writers.formats import Format

HOST = "127.0.0.1"

NAMES = frozenset({HOST, "localhost"})
"""What a request may call this server."""

STEP, DEBOUNCE = 20, 50
"""Milliseconds in which changes are gathered: a step after the last of them, and the longest there is. An editor that writes anew
and renames is done in a few."""

STILL = 15
"""Seconds after which a page that waits is told that the server is still there."""

AGAIN = 500
"""Milliseconds after which a page looks for a server that is gone."""

PLAIN = "text/plain; charset=utf-8"

NOWHERE = "//"
"""A path that nothing stands at."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cache-Control": "no-store",
}
"""What every answer bears: the rules of the portal (templates/site/headers.j2), and that nothing is kept."""

Heard: TypeAlias = "SimpleQueue[frozenset[Path]]"
"""The changes of files that nobody has looked at yet; nothing in one of them ends the looking."""


@dataclass(slots=True)
class Stage:
    """What all threads of a server share: the portal as it is now, how it is looked at, the clock, what makes other formats, and
    whether it is over. `moved` is notified of every change, `busy` is held while pages are set; `others` are the files of other
    formats that were made, each with what had become of its manuscript then."""

    live: Live
    view: View
    now: Callable[[], str]
    other: Other
    over: bool = False
    moved: threading.Condition = field(default_factory=threading.Condition)
    busy: threading.Lock = field(default_factory=threading.Lock)
    others: dict[str, tuple[object, bytes]] = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    """The server. Its stage is set before it answers."""

    daemon_threads = True
    stage: Stage

    def server_bind(self) -> None:
        """Bind, without asking the network what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a browser that did not wait for its answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typeshed has a union


class Handler(BaseHTTPRequestHandler):
    """A connection of a browser."""

    protocol_version = "HTTP/1.1"
    server_version = "publisher"
    sys_version = ""
    disable_nagle_algorithm = True  # headers and data are two writes
    server: Server

    def do_GET(self) -> None:
        """Answer."""
        reply(self, self.server.stage)

    def do_HEAD(self) -> None:
        """Answer without data."""
        reply(self, self.server.stage)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature is the library's
        """Say nothing."""


def bound(port: int) -> Server:
    """A server at a port of this machine, 0 for one that is free. Raises PublisherError when the port cannot be had."""
    try:
        return Server((HOST, port), Handler)
    except OSError as error:
        raise PublisherError(Failure.PORT, str(port), reason=error.strerror or str(error)) from error


def reply(handler: Handler, stage: Stage) -> None:
    """Answer a request: refuse it under another name of this machine, let it wait for changes, or send what stands there."""
    if handler.headers.get("Host", "").rpartition(":")[0] not in NAMES and handler.headers.get("Host") not in NAMES:
        send(handler, Answer(421, PLAIN, b"This server answers for 127.0.0.1 and localhost alone.\n"))
        return
    try:
        parts = urlsplit(handler.path)
    except ValueError:
        parts = urlsplit("")
    path = unquote(parts.path) if not parts.netloc and parts.path.startswith("/") else NOWHERE
    if path == f"/{OWN}/events" and handler.command == "GET":
        asked = parse_qs(parts.query)
        events(handler, stage, unquote(asked.get("page", ["/"])[0]), asked.get("version", [""])[0])
        return
    with stage.busy:
        live = stage.live
        given = answer(live, path, stage.view, stage.now())
    if given.wanted is None:
        send(handler, given)
        return
    try:
        data, said = in_other_format(stage, live, given.wanted), phrase("serve_not_made", stage.view.lang)
    except PublisherError as error:
        data, said = b"", failure_text(error, stage.view.lang)
    send(handler, Answer(200, given.type, data) if data else Answer(500, PLAIN, f"{said}\n".encode()))


def in_other_format(stage: Stage, live: Live, wanted: Artifact) -> bytes:
    """The data of a file in another format, made when it is first asked for and after its manuscript has changed; none where it
    cannot be made."""
    setting = live.settings[wanted.source]
    before = stage.others.get(wanted.path)
    if before and before[0] is setting.made:
        return before[1]
    file = stage.other(setting.task, Variant(wanted.variant), Format(wanted.format))
    data = file.data if file else b""
    stage.others[wanted.path] = setting.made, data
    return data


def send(handler: Handler, given: Answer) -> None:
    """Send an answer."""
    handler.send_response(given.status)
    headers = {**HEADERS, "Content-Type": given.type, "Content-Length": str(len(given.data))}
    for name, value in (headers | ({"Location": given.location} if given.location else {})).items():
        handler.send_header(name, value)
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(given.data)


def events(handler: Handler, stage: Stage, path: str, shown: str) -> None:
    """Tell the page at a path what is odd, now and after every change, until it is not the one any more that it shows; then tell
    it to load itself again, and end (text/event-stream)."""
    handler.send_response(200)
    for name, value in {**HEADERS, "Content-Type": "text/event-stream; charset=utf-8", "Connection": "close"}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.close_connection = True
    handler.wfile.write(f"retry: {AGAIN}\n\n".encode())
    said = ""
    while not stage.over:
        with stage.busy:
            live = stage.live
            if version(live, path, stage.view, stage.now()) != shown:
                handler.wfile.write(b"event: again\ndata:\n\n")
                return
            found = report(live, path, stage.view)
        handler.wfile.write(f"event: findings\ndata: {found}\n\n".encode() if found != said else b":\n\n")
        said = found
        with stage.moved:
            stage.moved.wait_for(lambda live=live: stage.over or stage.live is not live, STILL)  # type: ignore[misc]


@contextmanager
def listening(folders: tuple[Path, ...], output: Path) -> Iterator[Heard]:
    """The changes of files below some folders while the block runs; results and hidden files do not count."""
    heard: Heard = SimpleQueue()
    stop = threading.Event()
    usual = DefaultFilter()

    def listen() -> None:
        for changes in watch(
            *folders,
            watch_filter=lambda change, name: usual(change, name) and counts(Path(name), folders, output),
            step=STEP,
            debounce=DEBOUNCE,
            stop_event=stop,
            rust_timeout=500,
            raise_interrupt=False,
        ):
            heard.put(frozenset(Path(name).resolve() for _, name in changes))

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield heard
    finally:
        stop.set()
        heard.put(frozenset())


def counts(path: Path, folders: tuple[Path, ...], output: Path) -> bool:
    """Whether a file below some folders can be part of a portal."""
    folder = next((folder for folder in folders if path.is_relative_to(folder)), None)
    hidden = folder and any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and not path.is_relative_to(output)


def follow(stage: Stage, heard: Heard, order: Order, work: Work) -> None:
    """Take over the changes of files as they are heard, until there is nothing in one."""
    while paths := heard.get():
        new = changed(stage.live, paths, order, work)
        with stage.moved:
            stage.live = new
            stage.moved.notify_all()


def run(server: Server, stage: Stage, heard: Heard, order: Order, work: Work) -> None:
    """Answer, and follow changes, until the process is interrupted."""
    server.stage = stage
    threading.Thread(target=follow, args=(stage, heard, order, work), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        with stage.moved:
            stage.over = True
            stage.moved.notify_all()
        server.server_close()

"""Whether the links that lead out of a portal lead to anything; asked only on request, for it takes the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from publisher import __version__
from publisher.diagnostics import Code, Diagnostic, found
from publisher.site.links import Outward
from publisher.writers.links import target

AT_ONCE = 8
"""Requests under way at a time."""

PATIENCE = 15
"""Seconds that an answer may take."""

UNWILLING = frozenset({403, 405, 501})
"""Answers of servers that do not like to be asked for the head of a page alone; they are asked for all of it."""


def unreachable(links: Iterable[Outward]) -> Iterator[Diagnostic]:
    """A finding for every link whose address does not answer, or answers that there is nothing (H007). Each is asked once."""
    links = tuple(links)
    addresses = tuple(dict.fromkeys(link.address for link in links))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        reasons = dict(zip(addresses, pool.map(trouble, addresses), strict=True))
    for link in links:
        if reasons[link.address]:
            yield found(Code.SITE_OUTWARD, link.origin, address=link.address, reason=reasons[link.address])


def trouble(address: str) -> str:
    """Why an address leads nowhere, "" when it leads somewhere."""
    goal = target(address)
    if goal is None:
        return "no address"
    reason = asked(goal, "HEAD")
    return asked(goal, "GET") if reason in map(str, UNWILLING) else reason


def asked(address: str, method: str) -> str:
    """Why an address did not answer a request, "" when it did. A refusal to let us in is an answer."""
    request = Request(address, method=method, headers={"User-Agent": f"publisher/{__version__}"})
    try:
        with urlopen(request, timeout=PATIENCE):
            return ""
    except HTTPError as error:
        return "" if error.code == 401 else str(error.code)
    except URLError as error:
        return str(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        return str(error) or type(error).__name__

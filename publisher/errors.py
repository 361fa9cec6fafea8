"""Failures of the machine or of the configuration, caught once, in cli."""

from __future__ import annotations

from enum import Enum


class Failure(Enum):
    """What can fail outside the manuscripts; the words stand in publisher/catalogue/*.toml."""

    CONFIG_SYNTAX = "P001"
    CONFIG_UNKNOWN_KEY = "P002"
    CONFIG_VALUE = "P003"
    CONFIG_MISSING = "P004"
    OUTPUT_NOT_WRITABLE = "P005"
    LIBRARY_MISSING = "P006"
    FONT_MISSING = "P007"
    TEMPLATE = "P008"
    NOTHING_TO_BUILD = "P009"
    MANIFEST = "P010"
    THEME_MISSING = "P011"
    LETTERHEAD = "P012"
    FOLDER_TAKEN = "P013"
    PORT = "P014"
    PROCESS_ENDED = "P015"


class PublisherError(Exception):
    """Something outside the manuscripts that stops a command.

    `subject` is the file, program or key concerned; `values` fill the blanks of the message.
    """

    def __init__(self, failure: Failure, subject: str, **values: str | int) -> None:
        super().__init__(failure.value, subject)
        self.failure = failure
        self.subject = subject
        self.values = {name: str(value) for name, value in values.items()}

    def __reduce__(self) -> tuple[object, ...]:
        """How a failure crosses from a worker process: as its parts, for `args` lacks the values."""
        return rebuilt, (self.failure, self.subject, self.values)


def rebuilt(failure: Failure, subject: str, values: dict[str, str]) -> PublisherError:
    """The failure made of these parts."""
    return PublisherError(failure, subject, **values)

"""publish.toml: what a project builds, from what, and how."""

from __future__ import annotations

import codecs
import difflib
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any

import msgspec

from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant, Vocabulary
from publisher.resources import read_text
from publisher.transforms.terms import Policy

NAME = "publish.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The table `[site]`: what a portal says of itself on every page.

    `name`, `domain` and `id_code` (网站标识码, ten digits) are what the labels SiteName, SiteDomain and SiteIDCode must carry.
    `content` is the folder of its columns, `host` who runs it (主办单位), `contact` where to turn to, `licence` how its texts may
    be used, `icp` and `police` the numbers it is registered under (ICP备案号, 公安备案号), `badge` and `corrections` the
    addresses its signs lead to (党政机关, 找错). "" leaves a line out. `history` is whether the commits of a manuscript after its
    publication stand on its page as changes, where its folder is in a repository of git and it names no changes itself. `fonts`
    are files of faces by the tags of variants, for text whose face is not to be that of the reader's system.
    """

    name: Annotated[str, msgspec.Meta(min_length=1)]
    domain: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d+)?$")]
    id_code: Annotated[str, msgspec.Meta(pattern=r"^\d{10}$")]
    description: str = ""
    content: str = "content"
    host: str = ""
    contact: str = ""
    licence: str = ""
    icp: str = ""
    police: str = ""
    badge: Annotated[str, msgspec.Meta(pattern=r"^(https?://\S+)?$")] = ""
    corrections: Annotated[str, msgspec.Meta(pattern=r"^(https?://\S+)?$")] = ""
    history: bool = True
    fonts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a project. Every key may be left out; paths are relative to the file.

    `sources` are files and folders; `formats`, `variants` and `profiles` what the command line calls -f, -V and -p;
    `glossary` a glossary file, "" for none; `links` how often a term is linked; `organ` the issuing organ of documents that
    name none; `locks` names that no conversion may touch; `encoding` what manuscripts are decoded with;
    `docx_template` the Word file that DOCX is written in, "" for none; `address` what the results are published below, for the
    codes on handouts, "" where they are not; `key_figures` whether documents begin with a section of their key figures;
    `site` the portal, None where there is none; `vocabulary` whether conversion says the words of a region, where a document
    does not say.
    """

    sources: tuple[str, ...] = ()
    output: str = "build"
    formats: tuple[str, ...] = ("html",)
    variants: tuple[str, ...] = ("source",)
    profiles: tuple[str, ...] = ("web",)
    glossary: str = ""
    links: Policy = Policy.FIRST_IN_SECTION
    organ: str = ""
    locks: tuple[str, ...] = ()
    encoding: str = "utf-8"
    docx_template: str = ""
    address: Annotated[str, msgspec.Meta(pattern=r"^(https?://\S+)?$")] = ""
    key_figures: bool = False
    site: Site | None = None
    vocabulary: Vocabulary = Vocabulary.OFFICIAL


@dataclass(frozen=True, slots=True)
class Project:
    """A configuration and the folder it speaks of. `file` is None where there is no publish.toml."""

    config: Config
    folder: Path
    file: Path | None


def load_project(path: Path | None) -> Project:
    """The project of a configuration file, or of the current folder for None, where the file may be missing.

    Raises PublisherError for a missing or broken file, an unknown key (with the nearest known one) and a wrong value.
    """
    file = path or Path(NAME)
    try:
        text = read_text(file)
    except FileNotFoundError:
        if path is None:
            return Project(Config(), Path(), None)
        raise PublisherError(Failure.CONFIG_MISSING, str(file)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PublisherError(Failure.CONFIG_SYNTAX, str(file), reason=str(error)) from error
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PublisherError(Failure.CONFIG_SYNTAX, str(file), reason=str(error)) from error
    return Project(checked(settings, file), file.parent, file)


def checked(settings: dict[str, Any], file: Path) -> Config:
    """The settings of a file as a configuration."""
    refuse_unknown(settings, [one.name for one in fields(Config)], file)
    site = settings.get("site")
    if isinstance(site, dict):
        refuse_unknown(site, [one.name for one in fields(Site)], file)
        if isinstance(site.get("fonts"), dict):
            refuse_unknown(site["fonts"], [variant.value for variant in Variant], file)
    try:
        config = msgspec.convert(settings, Config)
        codecs.lookup(config.encoding)
    except LookupError as error:
        line = line_of_key(file, "encoding")
        raise PublisherError(Failure.CONFIG_VALUE, f"{file}:{line}", key="encoding", reason=str(error)) from error
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        key = path.strip("`$.") or "-"
        line = line_of_key(file, key.split("[")[0])
        raise PublisherError(Failure.CONFIG_VALUE, f"{file}:{line}", key=key, reason=reason) from error
    return config


def refuse_unknown(settings: dict[str, Any], known: list[str], file: Path) -> None:
    """Raises PublisherError for a key that is not among the known ones, with the nearest of them."""
    for key in settings:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            line = line_of_key(file, key)
            raise PublisherError(Failure.CONFIG_UNKNOWN_KEY, f"{file}:{line}", key=key, nearest=nearest)


def line_of_key(file: Path, key: str) -> int:
    """The line on which a key is set, 1 when it cannot be found."""
    lines = read_text(file).splitlines()
    names = (key, f'"{key}"', f"[{key}]", f"[[{key}]]")
    return next((number for number, line in enumerate(lines, 1) if line.split("=")[0].strip() in names), 1)

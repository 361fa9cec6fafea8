"""The parts of a document as one file whose bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import zipfile

from docx.package import Package

FIRST = ("[Content_Types].xml", "_rels/.rels")
"""What a package begins with (ISO/IEC 29500-2, annex B.6: readers may stream)."""

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP file can name."""


def pack(package: Package) -> bytes:
    """The file of a package: members in a fixed order, with a fixed time."""
    saved = io.BytesIO()
    package.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as members, zipfile.ZipFile(packed, "w") as file:
        for name in sorted(members.namelist(), key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name)):
            member = zipfile.ZipInfo(name, MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            file.writestr(member, members.read(name), compresslevel=6)
    return packed.getvalue()

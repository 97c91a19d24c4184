"""The members of a packed file (EPUB, DOCX, ODT), read with a bound on all that its author decides.

Nothing is unpacked to the disk. What is refused is refused as a whole: a book with a part missing is not that book.
"""

import posixpath
import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError  # noqa: N812 - the library has it in lower case
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.library.importers.document import ImportCode, refuse

_MEGABYTE = 2**20
_MOST_MEMBERS = 20_000  # the largest EPUB seen had 3,000
_MOST_MEMBER = 64 * _MEGABYTE  # unpacked: the Bible in DOCX is 30
_MOST_IN_ALL = 512 * _MEGABYTE  # unpacked, pictures too
_LISTED = b"PK\x01\x02"  # before each entry of the list of members
_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)")
_DAMAGE = (
    BadZipFile, zlib.error, StructError, EOFError, OSError, ValueError, IndexError, OverflowError, NotImplementedError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """`read` gives what a member holds, and None for a name that no member has; a name's case need not be exact."""

    _file: ZipFile
    _members: MappingProxyType[str, ZipInfo]
    _folded: MappingProxyType[str, ZipInfo]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def read(self, name: str) -> bytes | None:
        """Raises RefusedError for a member that is damaged, encrypted or too large."""
        plain = posixpath.normpath(name.replace("\\", "/")).lstrip("/")
        member = self._members.get(plain) or self._folded.get(plain.casefold())
        return None if member is None else _unpack(self._file, member)


def open_archive(raw: bytes) -> Archive:
    """Raises RefusedError for a file that is damaged or built to do harm."""
    if raw.count(_LISTED) > _MOST_MEMBERS:  # counted before any of them costs memory
        refuse(ImportCode.ZIP_MANY, most=_MOST_MEMBERS)
    try:
        file = ZipFile(BytesIO(raw))
    except _DAMAGE:
        refuse(ImportCode.ZIP_DAMAGED)
    members = {_checked_name(m): m for m in file.infolist() if not m.is_dir()}
    if sum(m.file_size for m in members.values()) > _MOST_IN_ALL:
        refuse(ImportCode.ZIP_LARGE, megabytes=_MOST_IN_ALL // _MEGABYTE)
    folded = {name.casefold(): member for name, member in members.items()}
    return Archive(file, MappingProxyType(members), MappingProxyType(folded))


def _checked_name(member: ZipInfo) -> str:
    name = member.filename.replace("\\", "/")
    if _OUTSIDE.match(name):
        refuse(ImportCode.ZIP_OUTSIDE, name=member.filename)
    return posixpath.normpath(name)


def _unpack(file: ZipFile, member: ZipInfo) -> bytes:
    """What it holds: never more than the size that it states, which is bounded, and checked against its own sum."""
    if member.flag_bits & _ENCRYPTED:
        refuse(ImportCode.ENCRYPTED)
    if member.file_size > _MOST_MEMBER:
        refuse(ImportCode.ZIP_LARGE, megabytes=_MOST_MEMBER // _MEGABYTE)
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        refuse(ImportCode.ZIP_DAMAGED)
    try:
        return file.read(member)
    except _DAMAGE:
        refuse(ImportCode.ZIP_DAMAGED)

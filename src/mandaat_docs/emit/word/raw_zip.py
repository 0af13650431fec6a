"""A zip file with some entries changed and all others as they are, to the compressed byte.

`zipfile` can only pack anew, which a damaged picture that nobody looks at would prevent, and which
takes as much memory as the file unpacked.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_HEADER = struct.Struct("<4sHHH4sIIIHH")
_CENTRAL_HEADER = struct.Struct("<4sBBHHH4sIIIHHHHHII")
_END_RECORD = struct.Struct("<4sHHHHIIH")
_DESCRIPTOR, _UTF8 = 0x08, 0x800
"""Bits: sizes follow the data; the name is UTF-8."""
_FIRST_DAY = struct.pack("<HH", 0, (1 << 5) | 1)
"""1 January 1980, as in every other file that we make."""
_ZIP64 = 1


def rebuilt(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The zip with the content of some entries replaced, by name as it stands in the file.

    Names that it does not have are added at the end. Order, dates and attributes stay.
    """
    out, central = BytesIO(), BytesIO()
    left = dict(changed)
    count = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        comment = archive.comment
    for entry in entries:
        content = left.pop(entry.filename, None)
        _copy(data, entry, content, out, central)
        count += 1
    for name, content in left.items():
        _add(name, content, out, central)
        count += 1
    start, listing = out.tell(), central.getvalue()
    end = _END_RECORD.pack(_END, 0, 0, count, count, len(listing), start, len(comment))
    return out.getvalue() + listing + end + comment


def _copy(
    data: bytes, entry: zipfile.ZipInfo, content: bytes | None, out: BytesIO, central: BytesIO
) -> None:
    at = entry.header_offset
    fields = _LOCAL_HEADER.unpack_from(data, at)
    moment, name_size, extra_size = fields[4], fields[8], fields[9]
    body = at + _LOCAL_HEADER.size
    name = data[body : body + name_size]
    extra = _without_sizes(data[body + name_size : body + name_size + extra_size])
    body += name_size + extra_size
    packed, crc, size = data[body : body + entry.compress_size], entry.CRC, entry.file_size
    method, flags = entry.compress_type, entry.flag_bits & ~_DESCRIPTOR
    if content is not None:
        packed, crc, size = _packed(content), zlib.crc32(content), len(content)
        method = zipfile.ZIP_DEFLATED
    head = (entry.extract_version, flags, method, moment, crc, len(packed), size, len(name))
    offset = out.tell()
    out.write(_LOCAL_HEADER.pack(_LOCAL, *head, len(extra)) + name + extra + packed)
    more = _without_sizes(entry.extra)
    central.write(
        _CENTRAL_HEADER.pack(
            _CENTRAL, entry.create_version, entry.create_system, *head, len(more),
            len(entry.comment), 0, entry.internal_attr, entry.external_attr, offset,
        )
    )  # fmt: skip
    central.write(name + more + entry.comment)


def _add(name: str, content: bytes, out: BytesIO, central: BytesIO) -> None:
    packed, raw = _packed(content), name.encode("utf-8")
    flags = 0 if name.isascii() else _UTF8
    sizes = (zlib.crc32(content), len(packed), len(content), len(raw), 0)
    head = (20, flags, zipfile.ZIP_DEFLATED, _FIRST_DAY, *sizes)
    offset = out.tell()
    out.write(_LOCAL_HEADER.pack(_LOCAL, *head) + raw + packed)
    central.write(_CENTRAL_HEADER.pack(_CENTRAL, 20, 0, *head, 0, 0, 0, 0, offset) + raw)


def _packed(content: bytes) -> bytes:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeezer.compress(content) + squeezer.flush()


def _without_sizes(extra: bytes) -> bytes:
    """Extra fields without the sizes of zip64, which no entry of ours needs."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept

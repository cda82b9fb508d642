"""Prints Sources/Vocabulary/TimeZones/TimeZoneTable.swift, made from the system's time zone files (tzdata).

For each name it lists the zone's current rule, in the POSIX form at the end of the zone's file. If the zone has followed other rules since FIRST_YEAR,
or is announced to, it also lists every change of the offset until the rule applies. Zones with the same rule and changes are grouped.
"""

import datetime
import io
import re
import struct
import sys
import textwrap
import zoneinfo
from pathlib import Path

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/zoneinfo")
FIRST_YEAR, LAST_YEAR = 2015, 2045
UTC = datetime.timezone.utc
START = int(datetime.datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp())
END = int(datetime.datetime(LAST_YEAR, 1, 1, tzinfo=UTC).timestamp())
# Files that are no zones, or that depend on the machine's settings.
LEFT_OUT = {"Factory", "localtime", "posixrules"}


def offset(zone, second):
    return int(datetime.datetime.fromtimestamp(second, UTC).astimezone(zone).utcoffset().total_seconds())


def changes(data):
    """The transition times in a zone's file (RFC 9636, section 3)."""
    def counts(at):
        return struct.unpack(">6l", data[at + 20:at + 44])
    isutc, isstd, leap, times, types, characters = counts(0)
    second = 44 + times * 5 + types * 6 + characters + leap * 8 + isstd + isutc
    times = counts(second)[3]
    return struct.unpack(f">{times}q", data[second + 44:second + 44 + times * 8])


def footer_only(rule):
    """A zone that has followed its rule since 1900."""
    header = b"TZif2" + bytes(15)
    empty = header + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lbb", 0, 0, 0) + b"LMT\0"
    whole = header + struct.pack(">6l", 0, 0, 0, 1, 1, 4) + struct.pack(">q", -2208988800) + b"\0" + struct.pack(">lbb", 0, 0, 0) + b"LMT\0"
    return zoneinfo.ZoneInfo.from_file(io.BytesIO(empty + whole + b"\n" + rule.encode() + b"\n"))


def history(data, rule):
    """The offset at the start of FIRST_YEAR and each change of it until the zone follows its rule; empty if it always has."""
    zone, regular = zoneinfo.ZoneInfo.from_file(io.BytesIO(data)), footer_only(rule)
    moments = [moment for moment in changes(data) if START < moment < END]
    samples = sorted({START, *moments, *range(START, END, 86400)})
    differing = [sample for sample in samples if offset(zone, sample) != offset(regular, sample)]
    if not differing:
        return ""
    parts, now = [str(offset(zone, START))], offset(zone, START)
    for moment in moments:
        if offset(zone, moment) == now:
            continue
        now = offset(zone, moment)
        parts.append(f"{moment}:{now}")
        if moment > differing[-1]:
            break
    return " ".join(parts)


def main():
    version = re.match(r"# version (\S+)", (ROOT / "tzdata.zi").read_text()).group(1)
    groups, known = {}, {}
    for path in sorted(ROOT.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if not path.is_file() or name.split("/")[0] in ("posix", "right") or name in LEFT_OUT:
            continue
        data = path.read_bytes()
        if not data.startswith(b"TZif"):
            continue
        if data not in known:
            rule = data.rsplit(b"\n", 2)[1].decode()
            known[data] = (rule, history(data, rule))
        groups.setdefault(known[data], []).append(name)
    wrapped = lambda text, mark: textwrap.wrap(text, 150, initial_indent=mark, subsequent_indent=mark, break_long_words=False, break_on_hyphens=False)
    lines = []
    for (rule, changes), names in sorted(groups.items()):
        lines += [rule, *wrapped(changes, "@"), *wrapped(" ".join(names), " ")]
    print(f'''\
// Made by `make time-zones` from tzdata {version}; not edited by hand.

/// Names and rules of the world's time zones, so that pages do not depend on the machine that builds them.
enum TimeZoneTable {{
  /// The version of the IANA time zone database.
  static let version = "{version}"

  /// A rule in POSIX form; lines with `@`: seconds east of UTC at the start of {FIRST_YEAR}, then each change as seconds since 1970 and the new
  /// offset, until the zone follows its rule; indented lines: names.
  static let text = """''')
    for line in lines:
        print("    " + line)
    print('    """\n}')


main()

"""The documents of the repository, as a generator of sites takes them: Python-Markdown's dialect, links to pages."""

import html
import posixpath
import re

FENCE = re.compile(r"^(```|~~~)")
ITEM = re.compile(r"^(?:[-*+]|\d+\.) ")
LINK = re.compile(r"(?<!!)\[((?:[^\[\]`]|`[^`]*`)*)\]\(([^()\s]+)\)")


def convert(markdown, name, names, repository):
    """Returns a document for the generator.

    name is the document's path in the repository, names maps paths of documents to those in the site, and repository is
    the address that links to other files get; without it they become text.
    """
    lines, paragraph, fenced, in_list = [], [], False, False

    def end_paragraph():
        text = LINK.sub(lambda link: point(link, name, names, repository), "\n".join(paragraph))
        lines.extend(text.split("\n") if paragraph else [])
        paragraph.clear()

    for line in markdown.split("\n"):
        indentation = len(line) - len(line.lstrip(" "))
        if FENCE.match(line):
            fenced = not fenced
        elif ITEM.match(line):
            in_list = True
        elif line and indentation < 2 and not paragraph:
            in_list = False
        if fenced or not line or FENCE.match(line) or (indentation >= 4 and not in_list):
            end_paragraph()
            lines.append(line)
            continue
        if in_list:
            line = " " * indentation + line  # CommonMark asks for two spaces, Python-Markdown for four
        paragraph.append(escape_pipes(line) if line.startswith("|") else line)
    end_paragraph()
    return "\n".join(lines)


def escape_pipes(row):
    """Python-Markdown shows the backslash of an escaped pipe within code, where GitHub shows a pipe."""
    return re.sub(r"`([^`]*\\\|[^`]*)`", lambda code: f"<code>{html.escape(code[1], quote=False)}</code>", row).replace(
        "\\|", "&#124;")


def point(link, name, names, repository):
    """Returns a link of a document, to the page or source that it means."""
    text, address = link.groups()
    if re.match(r"[a-z]+:|#", address):
        return link[0]
    path, hash_sign, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if target in names:
        here = posixpath.dirname(names[name]) or "."
        return f"[{text}]({posixpath.relpath(names[target], here)}{hash_sign}{anchor})"
    return f"[{text}]({repository}/blob/HEAD/{target}{hash_sign}{anchor})" if repository else text

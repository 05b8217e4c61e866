"""Checks the pages of a site: check_pages.py REPOSITORY SITE

Every link and picture leads to a file of the site and to an anchor in it, nothing is loaded from another host, and each
document has the text and the blocks that CommonMark, as the repository's host shows it, gives it.
"""

import collections
import html.parser
import itertools
import pathlib
import re
import sys
import urllib.parse

from markdown_it import MarkdownIt

PLACES = [".", "docs", "docs/results", "bench", "data", "reports", "saved_models"]
LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "srcset", "link": "href"}
BLOCKS = {"h1", "h2", "h3", "h4", "ul", "ol", "li", "table", "tr", "th", "td", "pre", "blockquote", "strong", "em", "img"}
VOID = {"img", "br", "hr", "input", "source", "meta", "link", "wbr"}


class Page(html.parser.HTMLParser):
    """The anchors and links of a page, and the text and blocks of its document."""

    def __init__(self, text, article="article"):
        super().__init__()
        self.anchors, self.links, self.loaded = set(), [], []
        self.blocks, self.text = collections.Counter(), []
        self._article, self._depth, self._skipped = article, 0, 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.anchors.update(value for value in (values.get("id"), values.get("name")) if value)
        if tag in ("a", "area") and values.get("href") is not None:
            self.links.append(values["href"])
        value = values.get(LOADED.get(tag))
        if value and not (tag == "link" and values.get("rel") in ("canonical", "next", "prev")):
            self.loaded.append(value)
        if tag == self._article:
            self._depth += 1
        elif self._depth and (self._skipped or tag == "nav" or values.get("class") == "headerlink"):
            self._skipped += tag not in VOID
        elif self._depth and tag in BLOCKS:
            self.blocks[tag] += 1

    def handle_endtag(self, tag):
        if tag == self._article:
            self._depth -= 1
        elif self._skipped and tag not in VOID:
            self._skipped -= 1

    def handle_data(self, data):
        if self._depth and not self._skipped:
            self.text.append(data)

    def words(self):
        return "".join(self.text).split()


def dead_links(site):
    """Yields a line for each link of a site that leads nowhere."""
    pages = {file: Page(file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html"))}
    for file, page in pages.items():
        name = file.relative_to(site)
        for link in page.loaded:
            if re.match(r"https?:|//", link):
                yield f"{name}: loads {link}"
        for link in page.links + page.loaded:
            if re.match(r"[a-z]+:|//", link):
                continue
            path, _, anchor = link.partition("#")
            path = urllib.parse.unquote(path.partition("?")[0])
            target = (file.parent / path).resolve() if path else file
            if target.is_dir():  # no server: a directory is not a page
                yield f"{name}: {link} is a directory"
            elif not target.exists():
                yield f"{name}: {link} does not exist"
            elif anchor and target in pages:
                if not {anchor, urllib.parse.unquote(anchor)} & pages[target].anchors:
                    yield f"{name}: {link} has no such anchor"
    print(f"{len(pages)} pages, {sum(len(p.links) + len(p.loaded) for p in pages.values())} links")


def differences(repository, site):
    """Yields a line for each document that is not shown as CommonMark has it."""
    commonmark = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for document in sorted(file for place in PLACES for file in repository.glob(f"{place}/*.md")):
        name = document.relative_to(repository)
        shown = site / ("guide.html" if str(name) == "README.md" else name.with_name("index.html")
                        if name.name == "README.md" else name.with_suffix(".html"))
        expected = Page("<article>" + commonmark.render(document.read_text(encoding="utf-8")) + "</article>")
        page = Page(shown.read_text(encoding="utf-8"))
        for block in sorted(BLOCKS):
            if page.blocks[block] != expected.blocks[block]:
                yield f"{name}: {page.blocks[block]} instead of {expected.blocks[block]} <{block}>"
        for i, (word, other) in enumerate(itertools.zip_longest(page.words(), expected.words())):
            if word != other:
                found, right = (" ".join(each.words()[max(0, i - 5):i + 5]) for each in (page, expected))
                yield f"{name}: '{found}' instead of '{right}'"
                break


def main():
    repository, site = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    wrong = [*dead_links(site), *differences(repository, site)]
    print("\n".join(wrong) or "no dead link, no difference from CommonMark")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()

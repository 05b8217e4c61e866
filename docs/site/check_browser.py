"""Opens every page of a site from the disk in Chromium.

No page may load anything from elsewhere, log an error or a warning, or be wider than the window, 1280 and 390 pixels
wide; the search must find what its documents say.
"""

import argparse
import pathlib
import re

from playwright.sync_api import Error as PlaywrightError, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTHS = {"desktop": 1280, "phone": 390}
SEARCHES = {"calibration": "docs/EVALUATION.html", "verify": "docs/REPEATABILITY.html",
            "temperature": "docs/EVALUATION.html"}
PICTURED = ["index.html", "guide.html", "docs/PERFORMANCE.html", "docs/FIELD_CASES.html", "docs/site/samples.html",
            "sample/nn/index.html", "api/index.html"]


def check_page(page, file, site, width, wrong):
    """Opens a page and notes what is wrong with it."""
    page.goto(file.as_uri(), wait_until="load")
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        wrong.append(f"{file.relative_to(site)} is {wide} pixels wide in a window of {width}")
    broken = page.evaluate("[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)")
    wrong.extend(f"{file.relative_to(site)}: {source} is not shown" for source in broken)


def check_search(page, site, wrong):
    """Searches for words on the front page, as a reader does, and follows the first answer."""
    for words, expected in SEARCHES.items():
        page.goto((site / "index.html").as_uri())
        page.wait_for_selector("iframe[title=search]", state="attached")
        page.keyboard.press("/")
        field = page.get_by_placeholder("Search")
        field.wait_for()
        field.fill(words)
        answers = page.locator(f'a[href*="{expected}"]').filter(has_text=re.compile(words, re.IGNORECASE))
        try:
            answers.first.wait_for(timeout=20_000)
            answers.first.click()
            page.wait_for_url(re.compile(re.escape(expected)))
        except PlaywrightError as error:
            wrong.append(f"a search for {words} does not find {expected}: {error}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, prog="check")
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path, help="writes pictures of some pages to this directory")
    arguments = parser.parse_args()
    site, wrong, count = arguments.site.resolve(), [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, width in WIDTHS.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 900 if width > 500 else 844},
                                              color_scheme=scheme)
                page = context.new_page()
                page.on("console", lambda message: message.type in ("error", "warning")
                        and wrong.append(f"{message.location['url']}: {message.type}: {message.text}"))
                page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
                page.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:"))
                        or wrong.append(f"{page.url} loads {request.url}"))
                if arguments.pictures:
                    arguments.pictures.mkdir(parents=True, exist_ok=True)
                    for picture in PICTURED:
                        page.goto((site / picture).as_uri())
                        page.screenshot(path=arguments.pictures / f"{picture.replace('/', '-')}-{name}-{scheme}.png")
                if scheme == "light":
                    for file in sorted(site.rglob("*.html")):
                        check_page(page, file, site, width, wrong)
                        count += 1
                    check_search(page, site, wrong)
                context.close()
        browser.close()
    print(f"{count} pages opened")
    print("\n".join(dict.fromkeys(wrong)) or "nothing wrong")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()

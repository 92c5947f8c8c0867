"""What a browser notices when words on a page became more than words."""

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

from tests.hostile import MARK

# Elements and attributes that somebody's words made; addresses that would run something, or lead where words said.
MADE = """mark => [...document.querySelectorAll('*')].flatMap(node => {
  const found = [];
  const say = what => found.push(`<${node.localName}> ${what}`.slice(0, 200));
  if (node.localName.startsWith(mark) || node.id === mark) say('was made');
  for (const {name, value} of node.attributes) {
    if (name === mark || name.startsWith('on') || name === 'srcdoc') say(name + '=' + value);
    if (!['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'ping', 'srcset'].includes(name)) continue;
    const plain = value.replace(/[\\u0000-\\u0020\\u00a0]/g, '').toLowerCase();
    const isOwn = /^(\\/(?![\\/\\\\])|[?#]|$)/.test(plain) || plain.startsWith(location.origin + '/');
    const isCall = /^(mailto:[^?&]*|tel:[^?&]*)$/.test(plain);
    const isWeb = node.localName === 'a' && /^https?:\\/\\/[^@\\/]+\\//.test(plain) && /noopener|nofollow/.test(node.rel || '');
    const isPicture = node.localName === 'link' && plain === 'data:,';
    if (!isOwn && !isCall && !isWeb && !isPicture) say(name + '=' + value);
  }
  return found;
})"""


def watch(page: Page, wrong: list[str]) -> None:
    """Write down dialogs, requests that leave the portal, and whatever the browser refuses by the page's policy."""

    def close(dialog: Dialog) -> None:
        wrong.append(f"{page.url}: a dialog says {dialog.message}")
        dialog.dismiss()

    def hear(message: ConsoleMessage) -> None:
        if "404 (Not Found)" not in message.text:
            wrong.append(f"{page.url}: {message.text[:200]}")

    def see(request: Request) -> None:
        if not request.url.startswith(("data:,", "http://localhost", "http://127.0.0.1", "about:")):
            wrong.append(f"{page.url}: asks {request.url[:200]}")

    page.on("dialog", close)
    page.on("console", hear)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"[:200]))
    page.on("request", see)


def made(page: Page) -> list[str]:
    """What stands in the page that only somebody's words can have made."""
    return [f"{page.url}: {found}" for found in page.evaluate(MADE, MARK)]

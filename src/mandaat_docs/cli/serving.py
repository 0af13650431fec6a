"""`serve`: a page on this machine for those without a terminal."""

from __future__ import annotations

import datetime as dt
import secrets
import webbrowser
from contextlib import suppress

import click

from mandaat_docs.cli.languages import LANGUAGES, speech
from mandaat_docs.cli.speaking import SpeakingCommand

_HERE = "127.0.0.1"


@click.command(cls=SpeakingCommand)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the page.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=0,
    help="Port; 0 takes a free one.",
)
@click.option("--no-browser", is_flag=True, help="Show the address and open nothing.")
def serve(lang: str | None, port: int, no_browser: bool) -> None:
    """Open a page on this machine on which files are checked without a terminal."""
    import logging

    from werkzeug.serving import make_server

    from mandaat_docs.errors import OutputError
    from mandaat_docs.serve import make_app

    words, token = speech(lang), secrets.token_urlsafe(24)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # addresses hold the token
    try:
        server = make_server(_HERE, port, make_app(token, words.language, dt.date.today), True)
    except (OSError, SystemExit) as error:
        raise OutputError("port-taken", port=port) from error
    address = f"http://{_HERE}:{server.server_port}/{token}/"
    click.echo(words.say("serve.address", address=address))
    click.echo(words.say("serve.ends"), err=True)
    if not no_browser:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):  # that is how it ends
        server.serve_forever()
    server.server_close()

"""The command ``motcua``."""

import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from typing import Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from assistant.assistant import Assistant
from assistant.reply import Question, Reply
from composition import (
    assistant_over,
    build_index,
    open_assistant,
    open_instance,
    open_search,
    owned,
)
from development import examinable, first_found, keep_corrections, measurable, train_ranking
from doors import start_bot
from evaluation.benchmark.command import bench_command
from evaluation.calibrate_command import calibrate_command
from evaluation.evaluate_command import evaluate_command
from knowledge.errors import InputError, MotCuaError
from knowledge.export.command import export_command
from knowledge.forms.command import forms_app
from knowledge.forms.files import FormFiles
from knowledge.import_command import import_command
from knowledge.quality.command import check_command
from knowledge.store import Catalogue
from knowledge.versions import versions_commands
from retrieval.generation import Progress
from settings import Settings, read_settings

app = typer.Typer(
    help="Một Cửa: questions on Vietnamese administrative procedures, answered from their records.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
knowledge = typer.Typer(help="The catalogue and its search index.", no_args_is_help=True)
app.add_typer(knowledge, name="knowledge")

_LOG = logging.getLogger("motcua")
_OUT = Console()
_ERR = Console(stderr=True)


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on standard error, where that is a screen, as a function that moves it."""
    columns = (TextColumn("embedding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=_ERR, transient=True, disable=not _ERR.is_terminal) as bar:
        task = bar.add_task("embedding", total=None, visible=False)
        yield lambda progress: bar.update(
            task, completed=progress.done, total=progress.total, visible=True
        )


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in your own words.")],
    json: Annotated[bool, typer.Option("--json", help="Print the reply object.")] = False,
    language: Annotated[str | None, typer.Option(help="Force the reply's language.")] = None,
) -> None:
    """Answer one question, with its sources."""
    with _bar() as show, open_assistant(open_instance(_settings()), show) as assistant:
        reply = assistant.reply(Question(message=question, language=language, channel="cli"))
    if json:
        sys.stdout.write(reply.model_dump_json(indent=2) + "\n")
    else:
        _print_reply(reply)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Number of processes.")] = 1,
) -> None:
    """Serve the web chat, the HTTP API and, where a token is set, the Telegram bot."""
    if workers > 1:
        raise InputError("several workers come with the doors' release; leave out --workers")
    settings = _settings()
    from api.server import serve as serve_http

    with ExitStack() as stack:

        def open_doors() -> Assistant:
            opened = stack.enter_context(open_assistant(open_instance(settings), _logged))
            stack.callback(start_bot(opened, settings))
            return opened

        # The server raises the signal again when it is down; as an interrupt it lets us clean up.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        _OUT.print(f"Một Cửa: http://{host}:{port}")
        blanks = FormFiles(settings.home / "forms")
        serve_http(
            open_doors,
            version("motcua"),
            host,
            port,
            rate_limit=settings.rate_limit,
            forms=blanks,
        )


@app.command("bot")
def telegram() -> None:
    """Serve Telegram alone, by long polling."""
    settings = _settings()
    if settings.telegram_token is None:
        raise InputError("set MOTCUA_TELEGRAM_TOKEN to the token that BotFather gave you")
    from bot.application import build_application, run_polling
    from bot.downloads import Handout

    with open_assistant(open_instance(settings), _logged) as assistant:
        run_polling(
            build_application(
                assistant,
                settings.telegram_token.get_secret_value(),
                settings.home / "telegram.db",
                settings.telegram_base_url,
                Handout(FormFiles(settings.home / "forms"), settings.public_url),
            )
        )


@app.command("mcp")
def model_tools() -> None:
    """Serve a language model's tools (MCP) over standard input and output."""
    instance = open_instance(_settings())
    with owned(instance), ExitStack() as stack:
        from api.desk import Desk
        from api.mcp_server import serve_mcp

        def open_desk() -> Desk:
            search = stack.enter_context(open_search(instance, _logged))
            return Desk(assistant_over(search, instance), search, instance.catalogue)

        # The SDK would end only after one more line of input; Ctrl-C must not wait for that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        serve_mcp(open_desk, version("motcua"))


knowledge.command("import")(
    import_command(
        lambda: open_instance(_settings()).catalogue,
        lambda catalogue: open_instance(_settings()).index.is_current(catalogue),
    )
)


@knowledge.command("index")
def index() -> None:
    """Bring the search index up to the catalogue: only what changed is embedded."""
    with _bar() as show:
        name, passages = build_index(open_instance(_settings()), show)
    _OUT.print(f"index {name}: {passages} passages")


@knowledge.command("train")
def train() -> None:
    """Learn the ranking's weights anew from the catalogue's own questions (for developers)."""
    instance = open_instance(_settings())
    with _ERR.status("reading the catalogue's questions …") as status:
        weights = train_ranking(instance, lambda doing: status.update(f"{doing} …"))
    _OUT.print(f"learnt from {weights.learnt_from}")
    _OUT.print("Now run: motcua knowledge index")


knowledge.command("calibrate")(
    calibrate_command(lambda: first_found(open_instance(_settings())), keep_corrections)
)
knowledge.command("check")(check_command(lambda: open_instance(_settings()).catalogue))
knowledge.command("export")(
    export_command(lambda: open_instance(_settings()).catalogue.documents())
)
knowledge.add_typer(forms_app(lambda: _blanks_and_catalogue()), name="forms")
knowledge.add_typer(
    versions_commands(lambda: open_instance(_settings()).catalogue), name="versions"
)


app.command("evaluate")(
    evaluate_command(lambda: examinable(open_instance(_settings()), lambda: _bar()))
)
app.command("bench")(bench_command(lambda: measurable(open_instance(_settings()))))


def main() -> None:
    """Run the command line; errors that somebody can mend are one line, not a trace."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for noisy in ("httpx", "chromadb", "fluent", "mcp"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    try:
        app()
    except MotCuaError as error:
        _ERR.print(f"motcua: {error}", markup=False, style="red", soft_wrap=True)
        raise SystemExit(2) from error


def _blanks_and_catalogue() -> tuple[FormFiles, Catalogue]:
    instance = open_instance(_settings())
    return instance.blanks, instance.catalogue


def _settings() -> Settings:
    return read_settings()


def _print_reply(reply: Reply) -> None:
    _OUT.print(Markdown(reply.text))
    for choice in reply.choices:
        _OUT.print(f"  › {choice.label}", markup=False)
    for download in reply.downloads:
        _OUT.print(f"↓ {download.name}: {download.url}", markup=False, soft_wrap=True)
    for source in reply.citations:
        as_of = f", theo bản ghi ngày {source.as_of:%d/%m/%Y}" if source.as_of else ""
        _OUT.print(f"[{source.id}] {source.title}{as_of}", markup=False, style="dim")
        if source.url:
            _OUT.print(f"    {source.url}", markup=False, style="dim", soft_wrap=True)


def _logged(progress: Progress) -> None:
    """Progress for a server, whose screen nobody may be watching."""
    if progress.done == progress.total or progress.done % 512 == 0:
        _LOG.info("embedding: %d of %d", progress.done, progress.total)

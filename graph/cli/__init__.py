"""The command line, one group of commands a file.

A command is loaded when it is called: the table below names the module of this package that
holds it, as an object of the command's own name. A module imports what is heavy inside its
commands, so that ``nasab --help`` stays quick.
"""

import importlib
import os
import sys
from importlib.util import find_spec
from typing import Any, Final

import click

from nasab.ontology import NasabError

#: The commands in the order of the help, each with the module that holds it.
COMMANDS: Final = {
    "demo": "demo",
    "build": "build",
    "load": "shards",
    "extract": "extract",
    "lineage": "lineage",
    "series": "lineage",
    "path": "lineage",
    "rank": "analysis",
    "frontier": "analysis",
    "communities": "analysis",
    "mainpath": "analysis",
    "query": "query",
    "export": "export",
    "restore": "restore",
    "check": "check",
    "compare": "compare",
    "fetch": "fetch",
    "generate": "generate",
    "serve": "serve",
    "ontology": "ontology",
}


class Commands(click.Group):
    """A group that loads a command's module only when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands that are installed, in the order of the table."""
        return [name for name, module in COMMANDS.items() if find_spec(f"{__name__}.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or give None where there is no such command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        # click keeps the lines of a paragraph behind a backspace, which raw docstrings spell out.
        command.help = command.help.replace("\\b\n", "\b\n") if command.help else None
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it cannot do ends in one line on standard error and exit 2."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of the pipe has what it wanted; Python must not complain at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        except NasabError as error:
            return _fail(ctx, str(error))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            return _fail(ctx, f"{where}{error.strerror or error}")


def _fail(ctx: click.Context, message: str) -> None:
    click.echo(f"nasab: {message}", err=True)
    ctx.exit(2)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: nasab demo",
)
@click.version_option(package_name="nasab", message="%(prog)s %(version)s")
def main() -> None:
    """Read United Nations documents and show what each resolution stands on."""
    for stream in (sys.stdout, sys.stderr):
        # Documents are in six languages, whatever the terminal was told.
        stream.reconfigure(encoding="utf8", errors="replace")  # type: ignore[union-attr]

"""Runs the commands; what was typed wrong is told in one line, as every other error is."""

from __future__ import annotations

import sys

import typer

from onrecord.errors import OnRecordError, StoreError

WRONG: type[Exception] = typer.BadParameter.__mro__[1]
"""What is raised where a command was typed wrong, an option that is not there or a missing argument."""


def run(cli: typer.Typer) -> int:
    """Run the command that was typed; the exit status, 2 where it was typed wrong."""
    try:
        status = cli(standalone_mode=False)
    except WRONG as error:
        print(told(error), file=sys.stderr)
        return 2
    except typer.Abort:
        return 1
    return status if isinstance(status, int) else 0


def told(error: Exception) -> str:
    """What is wrong and where the right way stands, in one line; help itself, where that is all there is."""
    context = getattr(error, "ctx", None)
    message = getattr(error, "format_message", error.__str__)()
    if context is None or "\n" in message.strip() or not message.strip():
        return str(message)
    words = " ".join(message.split()).rstrip(".")
    if type(error) is WRONG and "by" in {param.name for param in context.command.params}:
        words += (
            ": a name goes behind --by, words behind --about"  # what is too much is what it is to be about
        )
    return f"{context.command_path}: {words} ({context.command_path} --help says what there is)"


def failed(error: OnRecordError) -> str:
    """What went wrong, in one line; of an id that was given for something else, what it is and what shows
    it."""
    instead = error.instead() if isinstance(error, StoreError) and error.instead else None
    return f"{error.words}: {': '.join(instead)}" if isinstance(error, StoreError) and instead else str(error)

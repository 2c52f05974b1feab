"""The commands on accounts: who may work at the desk, and as what."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import JsonOption, StoreOption, address_of
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.store.team import Team

account = typer.Typer(
    name="account", help="Accounts: who may work at the desk, and as what.", no_args_is_help=True
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What the account is called.")]
RoleArgument = Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer, moderator or admin.")]


def add(cli: typer.Typer) -> None:
    """Put these commands among the others."""
    cli.add_typer(account)


def _team(store: str | None) -> Team:
    from onrecord.store.team import open_team

    return open_team(address_of(store))


def _password() -> str:
    """A new password: asked for twice at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    given = getpass.getpass("New password: ")
    if getpass.getpass("Once more: ") != given:
        raise OnRecordError("the two are not the same: nothing was changed")
    return given


@account.command("add")
def add_account(
    name: NameArgument,
    role: Annotated[str, typer.Option(help="reader, reviewer, moderator or admin.")] = "reader",
    store: StoreOption = None,
) -> None:
    """Make an account. Its password is asked for, or read from standard input."""
    from onrecord.team import people

    team = _team(store)
    own = people.add(team, name, role, _password(), people.SHELL)
    print(f"{own.name}: {own.role}")


@account.command("list")
def list_accounts(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """List the accounts with their roles."""
    from onrecord.cli import tables
    from onrecord.record.codec import dump
    from onrecord.team import people

    rows = people.rows(_team(store))
    if as_json:
        sys.stdout.write(dump(rows).decode() + "\n")
    else:
        if not rows:
            print(
                "No accounts: the desk is for one person on this machine. Make one: onrecord account add NAME"
            )
            return
        made = tables.table("", Account=2, Role=-9, Made=-10, Signed_in=-16, Second_factor=-13, Tokens=-6)
        for r in rows:
            state = r.closed and f"closed {r.closed[:10]}"
            seen = (r.seen or "").replace("T", " ")[:16]
            cells = (state or r.role, r.made[:10], seen, "yes" if r.second else "", str(r.keys or ""))
            made.add_row(r.name, *cells)
        tables.put(made)


@account.command()
def role(name: NameArgument, role: RoleArgument, store: StoreOption = None) -> None:
    """Give an account another role."""
    from onrecord.team import people

    own = people.set_role(_team(store), name, role, people.SHELL)
    print(f"{own.name}: {own.role}")


@account.command()
def password(
    name: NameArgument,
    store: StoreOption = None,
    second: Annotated[bool, typer.Option("--no-second", help="Take the second factor away too.")] = False,
) -> None:
    """Give an account another password (asked for, or from standard input); its sessions end."""
    from onrecord.team import people

    team = _team(store)
    people.open_account(team, name)
    people.set_password(team, name, _password(), people.SHELL)
    if second:
        people.without_second(team, name, people.SHELL)
    print(f"{name}: password changed")


@account.command()
def remove(name: NameArgument, store: StoreOption = None) -> None:
    """Close an account. What it wrote stays under its name, which nobody else gets."""
    from onrecord.team import people

    people.close(_team(store), name, people.SHELL)
    print(f"{name}: closed")

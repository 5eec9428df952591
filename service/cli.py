"""The command line. Each command is imported when it is called, so that processing a file does not load the web server."""

from importlib import import_module
from types import MappingProxyType

import click

from service import __version__
from service.answer.ruleset import compute_ruleset
from service.rules.rule_files import BadRuleFile

COMMANDS = MappingProxyType({name: f"service.commands.{name}" for name in ("process", "show", "explain", "serve")})
"""Command name → its module, in the order of the help; in the module, `serve` is called `serve_command`."""


class CommandGroup(click.Group):
    """A group that imports a command's module when the command is run or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """The command with this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. A broken rule file or a full disk is reported in one line rather than with a traceback."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # click ends silently
        except OSError as error:
            click.echo(f"copydesk: {error}", err=True)
            ctx.exit(2)
        except BadRuleFile as error:
            click.echo(f"copydesk: {error}", err=True)
            ctx.exit(1)


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"copydesk {__version__}, ruleset {compute_ruleset()}")
        context.exit()


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version and the ruleset."
)
def main() -> None:
    """Find the headline, body, quotations with speakers and other parts of news articles, given as raw text or web pages."""

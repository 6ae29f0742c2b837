"""The command line, one group of commands a file."""

import click


@click.group()
@click.version_option(package_name="nasab")
def main() -> None:
    """Read United Nations documents and show what each resolution stands on."""

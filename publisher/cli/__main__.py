"""`python -m publisher.cli` is `publish`."""

from publisher.cli import main

main(prog_name="publish")

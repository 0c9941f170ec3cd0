"""`python -m hmi` is the command `hmi`."""

import multiprocessing
import sys


def main() -> None:
    """Runs the command line; a packaged program's child processes come through here too."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["convert-svg"]:
        # A process that reads one foreign drawing brings in nothing that it does not need.
        from hmi.diagram.svg.child import main as convert_svg

        sys.exit(convert_svg(sys.argv[2:]))
    from hmi.cli.main import app

    app(prog_name="hmi")


if __name__ == "__main__":
    main()

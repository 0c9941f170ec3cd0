"""`python -m hmi` is the command `hmi`."""

import multiprocessing


def main() -> None:
    """Runs the command line; a packaged program's child processes come through here too."""
    multiprocessing.freeze_support()
    from hmi.cli.main import app

    app(prog_name="hmi")


if __name__ == "__main__":
    main()

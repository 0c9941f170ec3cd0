"""Where a packaged program starts."""

from hmi.__main__ import main

if __name__ == "__main__":
    main()

"""``python -m communique``: the same as the command."""

import sys

from communique.cli import main

if __name__ == "__main__":
    sys.exit(main())

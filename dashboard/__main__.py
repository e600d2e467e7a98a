"""``python -m dashboard``: the command line."""

from dashboard.cli.main import main

if __name__ == "__main__":
    main()

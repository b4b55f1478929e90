"""`python -m newsarchive` is the command `archive`."""

from newsarchive.cli import main

if __name__ == "__main__":
    main()

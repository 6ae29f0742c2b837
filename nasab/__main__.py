"""Run the command line as ``python -m nasab``."""

from nasab.graph.cli import main

if __name__ == "__main__":
    main()

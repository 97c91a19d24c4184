"""`python -m bot`: the same as the `catchword` command."""

from bot.app import main

if __name__ == "__main__":
    main()

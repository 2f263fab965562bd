"""`python -m local`: runs the local stack until Ctrl-C."""

import signal
import sys


def _main() -> int:
    # The imports take seconds. Until they are done, Ctrl-C ends the process without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from local.run import main  # noqa: PLC0415 - see above

    return main()


if __name__ == "__main__":
    sys.exit(_main())

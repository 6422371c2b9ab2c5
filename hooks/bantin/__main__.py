"""``python -m bantin``: what the script at the root runs once everything is installed."""

import sys

from bantin.cli.main import main

sys.exit(main())

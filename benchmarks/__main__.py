"""``python -m benchmarks [NAME...] [--fast | --full] [--json] [--strict]``: see README.md."""

import sys

from benchmarks.run import main

sys.exit(main())

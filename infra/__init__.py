"""The CDK app that deploys Lectern. Each file in `infra/stages` is one stage."""

import shutil

if shutil.which("node") is None:
    # The CDK library starts Node.js at import and reports only a missing file.
    raise ImportError("Node.js is missing; the CDK needs it. Install version 22 or 24.")

"""The CDK app: what is deployed, to as many stages as there are files in `stages`."""

import shutil

if shutil.which("node") is None:
    # The CDK library starts it when it is imported, and would name a missing file only.
    raise ImportError("Node.js is missing, on which the CDK runs. Install version 20 or newer.")

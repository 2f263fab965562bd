"""A table of DynamoDB in moto, asked without a server."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from moto.moto_server.werkzeug_app import create_backend_app

from local.account import REGION

if TYPE_CHECKING:
    from flask.testing import FlaskClient

AUTHORIZATION = f"AWS4-HMAC-SHA256 Credential=local/20260101/{REGION}/dynamodb/aws4_request"


def create_table(name: str) -> "FlaskClient":
    """Create a table with the keys of the live table, and return moto's client."""
    client = create_backend_app("dynamodb").test_client()
    keys = ("pk", "HASH"), ("sk", "RANGE")
    table = {
        "TableName": name,
        "KeySchema": [{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
        "BillingMode": "PAY_PER_REQUEST",
    }
    assert ask(client, "CreateTable", table)
    return client


def ask(client: "FlaskClient", operation: str, request: Mapping[str, Any]) -> Any:
    """Return moto's answer to an operation."""
    headers = {"X-Amz-Target": f"DynamoDB_20120810.{operation}", "Authorization": AUTHORIZATION}
    return client.post("/", data=json.dumps(request), headers=headers).get_json(force=True)

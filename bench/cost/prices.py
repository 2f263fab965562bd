"""What AWS asks in us-east-1, in US dollars and without its free tiers, as of November 2026."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

MILLION: Final = 1_000_000
HOURS_A_MONTH: Final = 730
_SITE: Final = "https://aws.amazon.com"


@dataclass(frozen=True, slots=True)
class Tariff:
    """So many dollars for so many units, and the page that says so."""

    usd: float
    per: int
    unit: str
    page: str

    @property
    def source(self) -> str:
        """The address of the page."""
        return f"{_SITE}/{self.page}/pricing/"


class Price(Enum):
    """Every price that the page uses. What is paid by the month is taken apart by the hour."""

    MESSAGE = Tariff(1.00, MILLION, "WebSocket messages, each started 32 KiB", "api-gateway")
    CONNECTION_MINUTE = Tariff(0.25, MILLION, "connection minutes", "api-gateway")
    INVOCATION = Tariff(0.20, MILLION, "Lambda invocations", "lambda")
    GB_SECOND = Tariff(13.3334, MILLION, "GB-seconds of Lambda on arm64", "lambda")
    SNAPSHOT = Tariff(1.5046, MILLION, "GB-seconds of a kept SnapStart snapshot", "lambda")
    WRITE_UNIT = Tariff(0.625, MILLION, "DynamoDB write units, each started KiB", "dynamodb")
    READ_UNIT = Tariff(0.125, MILLION, "DynamoDB read units, each started 4 KiB", "dynamodb")
    QUEUE_REQUEST = Tariff(0.50, MILLION, "SQS FIFO requests", "sqs")
    FILE_WRITE = Tariff(5.00, MILLION, "S3 files written", "s3")
    FILE_READ = Tariff(0.40, MILLION, "S3 files read", "s3")
    ACU_HOUR = Tariff(0.12, 1, "ACU-hours of Aurora Serverless v2", "rds/aurora")
    LOG_GB = Tariff(0.50, 1, "GB of CloudWatch Logs", "cloudwatch")
    METRIC_MONTH = Tariff(0.30, 1, "custom or detailed metrics a month", "cloudwatch")
    ALARM_METRIC = Tariff(0.10, 1, "metrics of alarms a month", "cloudwatch")
    DASHBOARD = Tariff(3.00, 1, "dashboards a month", "cloudwatch")
    TRACE = Tariff(5.00, MILLION, "X-Ray traces", "xray")
    EGRESS_GB = Tariff(0.09, 1, "GB to the internet", "ec2/on-demand")
    CDN_REQUEST = Tariff(1.00, MILLION, "CloudFront HTTPS requests", "cloudfront")
    FIREWALL_REQUEST = Tariff(0.60, MILLION, "requests through AWS WAF", "waf")
    FIREWALL = Tariff(5.00, 1, "WAF web ACLs a month", "waf")
    FIREWALL_RULE = Tariff(1.00, 1, "WAF rules a month", "waf")
    SECRET = Tariff(0.40, 1, "secrets a month", "secrets-manager")
    ZONE = Tariff(0.50, 1, "Route 53 zones a month", "route53")

    @property
    def each(self) -> float:
        """The price of one unit in US dollars."""
        return self.value.usd / self.value.per

"""AWS prices in us-east-1 in US dollars, without free tiers, as of November 2026."""

from enum import Enum
from typing import Final

HOURS_A_MONTH: Final = 730
_MILLION: Final = 1_000_000


class Price(Enum):
    """Price in dollars, number of units, the unit, and its pricing page at aws.amazon.com."""

    MESSAGE = (1.00, _MILLION, "WebSocket messages, each started 32 KiB", "api-gateway")
    CONNECTION_MINUTE = (0.25, _MILLION, "connection minutes", "api-gateway")
    INVOCATION = (0.20, _MILLION, "Lambda invocations", "lambda")
    GB_SECOND = (13.3334, _MILLION, "GB-seconds of Lambda on arm64", "lambda")
    SNAPSHOT = (1.5046, _MILLION, "GB-seconds of a kept SnapStart snapshot", "lambda")
    WRITE_UNIT = (0.625, _MILLION, "DynamoDB write units, each started KiB", "dynamodb")
    READ_UNIT = (0.125, _MILLION, "DynamoDB read units, each started 4 KiB", "dynamodb")
    QUEUE_REQUEST = (0.50, _MILLION, "SQS FIFO requests", "sqs")
    FILE_WRITE = (5.00, _MILLION, "S3 files written", "s3")
    FILE_READ = (0.40, _MILLION, "S3 files read", "s3")
    ACU_HOUR = (0.12, 1, "ACU-hours of Aurora Serverless v2", "rds/aurora")
    LOG_GB = (0.50, 1, "GB of CloudWatch Logs", "cloudwatch")
    METRIC_MONTH = (0.30, 1, "custom or detailed metrics a month", "cloudwatch")
    ALARM_METRIC = (0.10, 1, "metrics of alarms a month", "cloudwatch")
    DASHBOARD = (3.00, 1, "dashboards a month", "cloudwatch")
    TRACE = (5.00, _MILLION, "X-Ray traces", "xray")
    EGRESS_GB = (0.09, 1, "GB to the internet", "ec2/on-demand")
    CDN_REQUEST = (1.00, _MILLION, "CloudFront HTTPS requests", "cloudfront")
    FIREWALL_REQUEST = (0.60, _MILLION, "requests through AWS WAF", "waf")
    FIREWALL = (5.00, 1, "WAF web ACLs a month", "waf")
    FIREWALL_RULE = (1.00, 1, "WAF rules a month", "waf")
    SECRET = (0.40, 1, "secrets a month", "secrets-manager")
    ZONE = (0.50, 1, "Route 53 zones a month", "route53")

    @property
    def each(self) -> float:
        """The price of one unit in US dollars."""
        return self.value[0] / self.value[1]

    @property
    def unit(self) -> str:
        """The unit of the count."""
        return self.value[2]

    @property
    def source(self) -> str:
        """The URL of the pricing page."""
        return f"https://aws.amazon.com/{self.value[3]}/pricing/"

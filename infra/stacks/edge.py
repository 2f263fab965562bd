"""`EdgeStack`: the certificate and the firewall, which CloudFront requires in us-east-1."""

from typing import Any, Final

from aws_cdk import Stack
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_wafv2 as wafv2
from constructs import Construct

from infra.names import HANDSHAKES, REQUESTS, SOCKET_STAGE, firewall_name
from infra.settings import Domain, Stage, Web

_MANAGED: Final = ("AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet")


class EdgeStack(Stack):
    """Creates the certificate if the stage has a domain, and the firewall if it is enabled."""

    def __init__(
        self, scope: Construct, construct_id: str, *, name: str, stage: Stage, **stack: Any
    ) -> None:
        super().__init__(
            scope, construct_id, description=f"Lectern {name}: certificate and firewall", **stack
        )
        self.certificate = self._certificate(stage.domain) if stage.domain else None
        self.firewall = self._firewall(name, stage.web) if stage.web.firewall else None

    def _certificate(self, domain: Domain) -> acm.Certificate:
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id=domain.hosted_zone_id, zone_name=domain.hosted_zone_name
        )
        return acm.Certificate(
            self,
            "Certificate",
            domain_name=domain.name,
            validation=acm.CertificateValidation.from_dns(zone),
        )

    def _firewall(self, name: str, web: Web) -> wafv2.CfnWebACL:
        rules = [
            *(_managed(place, group) for place, group in enumerate(_MANAGED)),
            _rate(2, HANDSHAKES, web.handshakes_per_address, _starts_with(f"/{SOCKET_STAGE}")),
            _rate(3, REQUESTS, web.requests_per_address),
        ]
        return wafv2.CfnWebACL(
            self,
            "Firewall",
            name=firewall_name(name),
            scope="CLOUDFRONT",
            default_action={"allow": {}},
            rules=rules,
            # All stages report to us-east-1: the name distinguishes their metrics.
            visibility_config=_visible(firewall_name(name)),
        )


def _managed(priority: int, group: str) -> wafv2.CfnWebACL.RuleProperty:
    statement = {"vendorName": "AWS", "name": group}
    return wafv2.CfnWebACL.RuleProperty(
        name=group,
        priority=priority,
        statement={"managedRuleGroupStatement": statement},
        override_action={"none": {}},
        visibility_config=_visible(group),
    )


def _rate(
    priority: int, name: str, limit: int, only: dict[str, Any] | None = None
) -> wafv2.CfnWebACL.RuleProperty:
    """Return a rule that blocks an address while it exceeds `limit` requests in five minutes."""
    statement = {"limit": limit, "aggregateKeyType": "IP", "evaluationWindowSec": 300}
    return wafv2.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        statement={
            "rateBasedStatement": statement | ({"scopeDownStatement": only} if only else {})
        },
        action={"block": {"customResponse": {"responseCode": 429}}},
        visibility_config=_visible(name),
    )


def _starts_with(path: str) -> dict[str, Any]:
    match = {
        "searchString": path,
        "fieldToMatch": {"uriPath": {}},
        "positionalConstraint": "STARTS_WITH",
        "textTransformations": [{"priority": 0, "type": "NONE"}],
    }
    return {"byteMatchStatement": match}


def _visible(name: str) -> dict[str, Any]:
    return {
        "cloudWatchMetricsEnabled": True,
        "metricName": name,
        "sampledRequestsEnabled": True,
    }
